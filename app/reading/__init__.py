"""Answers to commands that only read: views of the state with people's words in place of ids."""
