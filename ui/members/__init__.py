"""Members: who is in the group, what they did, and who comes in."""
