"""The practice loop around a rehearsal."""
