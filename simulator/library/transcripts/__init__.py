"""Turns a transcript from elsewhere, in whatever form it was exported, into turns."""

from simulator.library.transcripts.masking import Mask, masking_words
from simulator.library.transcripts.reading import (
    MAX_BYTES,
    MAX_TURNS,
    ImportedTranscript,
    Present,
    present,
    read,
)

__all__ = [
    "ImportedTranscript",
    "MAX_BYTES",
    "MAX_TURNS",
    "Mask",
    "Present",
    "masking_words",
    "present",
    "read",
]
