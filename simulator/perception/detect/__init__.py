"""Detectors: one family of behaviours a file, each a pure function of a scene."""
