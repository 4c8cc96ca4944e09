"""What must hold for any file and any words, found by trying very many of them."""
