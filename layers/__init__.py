"""A frame becomes a map layer: one LAYER per file."""
