"""What claims amount to: figures with their range and reasons, the ledger, surges, changes."""
