"""Typed questions to the store. Knows nothing of the screens."""
