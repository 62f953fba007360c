"""What a decision may change, by what it is about."""
