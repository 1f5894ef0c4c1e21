"""Actors: words to a named body, group, organ, person or role, with country and CAMEO role where given.

Reader's path: `registry` (what is known), `read` (words to an actor, on their own), `scan` (the actors a text
names, acronyms it defines), `resolver` (pronouns, short names and roles to the one meant).
"""

from dateline.ground.who.registry import Registry, load_registry, registry
from dateline.ground.who.resolver import Resolver, resolver

__all__ = ["Registry", "Resolver", "load_registry", "registry", "resolver"]
