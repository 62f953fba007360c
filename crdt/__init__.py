"""The group's document: acts, their order, the rules, pages. Pure: no clock, file, socket or thread."""
