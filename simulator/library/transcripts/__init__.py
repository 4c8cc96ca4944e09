"""Turns a transcript from elsewhere, in whatever form it was exported, into turns."""

from simulator.library.transcripts.reading import MAX_BYTES, MAX_TURNS, ImportedTranscript, read

__all__ = ["ImportedTranscript", "MAX_BYTES", "MAX_TURNS", "read"]
