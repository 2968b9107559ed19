"""`scripts/verify`: staff have called or read, and the place is dated."""
