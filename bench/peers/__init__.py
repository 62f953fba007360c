"""The same work on other people's programs: `make bench-peers`. What each is spared: docs/benchmarks.md."""
