"""Parsers for single cells, one module per type of value; used by every table and every format."""
