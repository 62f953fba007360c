"""Commitments: promises with two signed sides, from offer or request to kept, released or lapsed."""
