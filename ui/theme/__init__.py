"""How Troth looks: colours, sizes, type, icons, in light and dark."""
