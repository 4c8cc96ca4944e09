"""YAML in, domain out, with errors that name file and line."""
