"""What automatic jobs say on GitHub; what they say was written by others, and is made harmless."""
