"""Disputes: somebody concerned says that a record is not right; others help to end it."""
