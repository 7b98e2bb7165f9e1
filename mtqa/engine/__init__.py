"""Segments and rules -> findings."""
