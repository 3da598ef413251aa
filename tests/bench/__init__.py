"""The benchmark command, `make bench`: ratios measured in one run, never a test."""
