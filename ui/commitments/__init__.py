"""Commitments: what people promise each other, as a list and one by one."""
