"""The journal of a group on disk, and what is kept beside it so that it opens fast and notices being copied."""
