"""Refusals: every code, its sentence for people, and who could do instead what was refused.

Refusals (before signing) and findings (in the fold) share the codes; the guard's name is the code.
"""

from __future__ import annotations


class Refused(Exception):
    """Something was refused by a rule. `code` names the rule, `at` the field or subject it met."""

    def __init__(self, code: str, at: str = "") -> None:
        super().__init__(code, at)
        self.code = code
        self.at = at
