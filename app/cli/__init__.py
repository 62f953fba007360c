"""The command line: words typed by a person become commands, results become text or JSON."""
