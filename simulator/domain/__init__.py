"""What the words mean: frozen values shared by every room; no input or output."""
