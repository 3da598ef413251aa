"""A watched folder: files dropped into it are imported, kept or set aside."""
