"""Audit: packets that anybody can check, and how the records look to an auditor."""
