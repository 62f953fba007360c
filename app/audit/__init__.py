"""The audit packet: a zip that a stranger can check with nobody's word but the signatures in it."""
