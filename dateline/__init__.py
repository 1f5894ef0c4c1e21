"""From wire stories to a conflict record you can cite."""

import os

__version__ = "0.1.0"

# What `make compile` made of the rules, in a checkout where it was run.
BUILT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "build", "compiled")
if os.path.exists(BUILT):
    from dateline import compiled

    compiled.use()
