"""Funds: money that comes in, is set aside, asked for, approved by several, paid, and confirmed."""
