"""What was done though nobody had been promised it."""
