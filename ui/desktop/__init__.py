"""The desktop as a program: owning the home, one window a home, beginning and end."""
