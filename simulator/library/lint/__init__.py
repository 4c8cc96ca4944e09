"""Sense checks on personas, rubrics and drills that a schema cannot make."""

from simulator.library.lint.checking import lint, lint_one
from simulator.library.lint.finding import Finding

__all__ = ["Finding", "lint", "lint_one"]
