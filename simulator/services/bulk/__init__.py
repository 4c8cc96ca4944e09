"""Many transcripts at once: scored in parts, here or on a Ray cluster, into one Parquet table."""

from simulator.services.bulk.job import ENGINES, PART, PLAIN, RAY, Job, Outcome, rescore
from simulator.services.bulk.marking import Setup

__all__ = ["ENGINES", "Job", "Outcome", "PART", "PLAIN", "RAY", "Setup", "rescore"]
