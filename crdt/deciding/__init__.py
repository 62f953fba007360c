"""Decisions: what is proposed, who votes how, what the count says, and what it changes."""
