"""A household plays the interview: its screens in order, then its plan, through the engine."""
