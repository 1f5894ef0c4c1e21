"""The tables that pages read, one module a concern: rows from what is stored, of everything or of a few things."""
