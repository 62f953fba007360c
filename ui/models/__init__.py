"""Qt's models over rows that SQL filters, sorts and pages."""
