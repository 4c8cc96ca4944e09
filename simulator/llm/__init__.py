"""One door to any language model."""
