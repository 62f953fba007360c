"""Outcomes: what the group wants to bring about, how far it is, and what was measured line by line."""
