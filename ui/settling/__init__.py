"""Settling: what met while people were apart, and how those who decide end it."""
