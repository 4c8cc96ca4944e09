"""Many people at once: a model server of fixed pace, two apps on it, and who plays the people."""
