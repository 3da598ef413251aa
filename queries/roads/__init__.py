"""Reach along the roads: the network of the store, places on it, travel times, outlines."""
