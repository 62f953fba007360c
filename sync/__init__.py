"""Carrying acts between laptops. Knows acts only as opaque bytes; knows no commitment."""
