"""From a manager turn to behaviour probabilities with quotes; offline and fast."""
