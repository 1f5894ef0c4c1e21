"""How a record of any released schema becomes one of this."""
