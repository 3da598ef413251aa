"""Does the wall stay the same for weeks? It is driven in a real browser, faster than life, and measured."""
