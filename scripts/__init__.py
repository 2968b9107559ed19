"""One verb per extensionless file, each a few lines; the packages beside them hold the work."""
