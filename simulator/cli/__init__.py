"""The command line: translates words typed into use cases; no rule of the simulation lives here."""

from simulator.cli.boundary import main

__all__ = ["main"]
