"""What `fractions` asks of `decimal`: a class of numbers that nothing here is."""


class Decimal:
    """A decimal number of Python's, had there been one."""
