"""The consequence chain: what was decided, paid, promised, done, seen and measured for an outcome."""
