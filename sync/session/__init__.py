"""One conversation between two laptops over any byte stream: no socket and no clock in here."""
