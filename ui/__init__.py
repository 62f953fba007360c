"""The desktop, and the console script."""
