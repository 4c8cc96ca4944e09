"""The second rater: a language model asked only where the offline coder is unsure.

It writes no level and no score. Its yes or no, resting on words found in the turn, moves the
probability of a behaviour as far as a table allows; the published rule does the rest.
"""

from simulator.evaluator.second.hearing import Hearing, hear
from simulator.evaluator.second.noting import Noting
from simulator.evaluator.second.table import Table, shipped

__all__ = ["Hearing", "Noting", "Table", "hear", "shipped"]
