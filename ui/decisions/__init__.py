"""Decisions: what is proposed, how I voted, what was counted, and what it changes."""
