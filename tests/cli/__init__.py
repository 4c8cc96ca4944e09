"""Tests of simulator.cli."""
