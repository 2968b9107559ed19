"""Answers in a file to verdicts on a terminal, through the same engine as the page."""
