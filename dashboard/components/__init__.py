"""Small pieces that several panels and pages are made of. Pure functions."""
