"""How one table of a file gets into the store, step by step."""
