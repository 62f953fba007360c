"""Home: what needs me, what is due, and what the others did."""
