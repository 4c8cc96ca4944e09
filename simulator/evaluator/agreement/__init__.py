"""Figures against labels that people gave, beside trivial baselines."""

from __future__ import annotations

from simulator.evaluator.agreement.report import Report, agreement
from simulator.evaluator.agreement.table import to_json, to_page, to_text

__all__ = ["Report", "agreement", "to_json", "to_page", "to_text"]
