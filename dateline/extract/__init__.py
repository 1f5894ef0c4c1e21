"""Words to mentions: what a text claims, as its words give it, before anything is resolved to the world."""
