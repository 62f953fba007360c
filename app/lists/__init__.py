"""Rows for lists and search: a cache beside the journal that screens read by themselves (spec: home, 4.9)."""
