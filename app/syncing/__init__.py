"""Syncing: the owner's network. Listens, finds the members' other laptops, and keeps the books equal."""
