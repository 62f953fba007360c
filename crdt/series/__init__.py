"""Series: what is needed again and again, and who takes which times (spec: acts in full, 4)."""
