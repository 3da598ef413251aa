"""What the data page tells, one SECTION per file."""
