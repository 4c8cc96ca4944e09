"""What whoever runs the house may know of it: ids, counts and times, and never a word said."""
