"""A stocktake: what is at a place, what was found there, what differs, and one count that says it."""
