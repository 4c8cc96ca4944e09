"""Assessments as numbers, SVG and printable pages."""
