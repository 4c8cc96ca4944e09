"""Measurements of the product; run by hand, never by the tests."""
