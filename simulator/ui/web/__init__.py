"""The web around the page: who may come in, what leaves, and whether the house is well."""
