"""Bringing in a table: choose the file, say which column is what, look through each row, sign all as one."""
