"""The map of the desk: its layers, its close view, reach, what-if and replay."""
