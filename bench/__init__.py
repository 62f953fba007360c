"""How fast Troth is: `make bench`. What is measured, and what was found: docs/benchmarks.md."""
