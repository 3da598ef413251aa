"""A watched folder: what falls into it is imported, kept or set aside."""
