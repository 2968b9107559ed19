"""What the official web says today, against content: proposals to read, no change by itself."""
