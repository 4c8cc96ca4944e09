"""Decides how the employee feels, what may be said, and what to do next; pure."""
