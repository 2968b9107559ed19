"""Two versions of the content: what changes in meaning, for whom, and where it shows."""
