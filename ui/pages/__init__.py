"""Pages: what people write together before anything binds, beside what was signed."""
