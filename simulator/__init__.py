"""Rehearse difficult conversations, and be told honestly how they went."""
