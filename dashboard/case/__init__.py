"""The public board of one case."""
