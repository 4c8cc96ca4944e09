"""Tests of simulator.config."""
