"""Small widgets that all screens are made of."""
