"""Charts: own pictures, each walked through by keys, told in words, and shown as a table."""
