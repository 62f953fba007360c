"""How commands reach the one process that owns a home, and how answers come back."""
