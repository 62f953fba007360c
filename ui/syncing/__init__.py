"""Sync: who is near, what each still lacks, and carrying records by file."""
