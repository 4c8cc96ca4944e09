"""Character cards of other programs (V2 and V3, as JSON or in a PNG), read as untrusted data."""

from simulator.library.cards.reading import MAX_BYTES, ReadCard, read
from simulator.library.cards.writing import write_json, write_png

__all__ = ["MAX_BYTES", "ReadCard", "read", "write_json", "write_png"]
