"""From wire stories to a conflict record you can cite."""

__version__ = "0.1.0"
