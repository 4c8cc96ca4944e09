"""Authored sets that tell a score from a proxy, and the measures on them."""
