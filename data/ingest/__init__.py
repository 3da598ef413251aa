"""The way of one table of a file into the store, step by step."""
