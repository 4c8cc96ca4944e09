"""Turns, rewind and endings of a rehearsal."""
