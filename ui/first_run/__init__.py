"""The first run: found a group, join one, or try a sample; and what is asked before a group can be shown."""
