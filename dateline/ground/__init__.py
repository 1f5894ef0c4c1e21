"""Mentions to the world: when, where, who said it, and the incidents that the claims tell of."""
