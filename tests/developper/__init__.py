"""The pages for developers, read as far as a machine can."""
