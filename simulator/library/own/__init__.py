"""One's own situation: a filled form becomes a persona that passes every check."""

from simulator.library.own.bank import bank
from simulator.library.own.build import build, findings
from simulator.library.own.form import filled, require
from simulator.library.own.masking import Mask

__all__ = ["Mask", "bank", "build", "filled", "findings", "require"]
