"""Closing a period, and agreeing to its figures (spec: acts in full, 9.25)."""

# A row is read as one line.
# fmt: off

KEPT = ["Ben offers", "Ana accepts", "Ben evidences", "Ana confirms"]
CLOSED = [*KEPT, "Ana closes-books"]
BOTH = [*CLOSED, "Ben agrees"]
AGREED = [*BOTH, "Cleo agrees"]
STOCK = ["Ana stores", "Ana raises"]

ROWS = [
    # --- closed ---
    ("a member closes a period", KEPT, "Ana closes-books", "", {"closing": "closed"}),
    ("with a stock in it", STOCK, "Ana closes-books", "", {"closing": "closed"}),
    ("with money in it", ["Ana purses", "Ana banks"], "Cleo closes-books", "", {"closing": "closed"}),
    ("what others wrote apart is no part of it", ["apart Ben", "Ben offers"], "Ana closes-books", "", {"closing": "closed"}),
    ("a period is closed once more", AGREED, "Ben closes-books as second", "", {"closing": "agreed", "second": "closed"}),
    ("alone one agrees with oneself", [{"books.agreements": "1/4"}], "Ana closes-books", "", {"closing": "agreed"}),
    ("a period that ends before it begins", KEPT, ("Ana closes-books", {"from": "2026-12-01"}), "a_period_ends_after_it_begins", {"closing": None}),
    ("acts that nobody has", KEPT, ("Ana closes-books", {"heads": ["uEiA" + "B" * 42 + "A"]}), "the_heads_are_known", {"closing": None}),
    ("acts that its author did not know", ["apart Ben", "Ben offers"], ("Ana closes-books", {"heads": ["@promise"]}), "the_heads_are_known", {"closing": None}),
    ("another root", KEPT, ("Ana closes-books", {"root": "uEiA" + "B" * 42 + "A"}), "the_figures_are_the_folds", {"closing": None}),
    ("another balance", STOCK, ("Ana closes-books", {"balances": []}), "the_figures_are_the_folds", {"closing": None}),
    ("figures of another day", ["Ana purses", "Ana banks"], ("Ana closes-books", {"to": "2026-11-01"}), "the_figures_are_the_folds", {"closing": None}),
    ("no acts at all", KEPT, ("Ana closes-books", {"heads": []}), "bad_shape", {"closing": None}),
    # --- agreed ---
    ("another member agrees", CLOSED, "Ben agrees", "", {"closing": "closed"}),
    ("more than half have agreed", BOTH, "Cleo agrees", "", {"closing": "agreed"}),
    ("agreed twice is agreed", BOTH, "Ben agrees as again", "", {"closing": "closed"}),
    ("who closed it has signed it", CLOSED, "Ana agrees", "another_agrees", {"closing": "closed"}),
    ("who came later was not asked", [*CLOSED, "Ana admits Emil"], "Emil agrees", "only_who_was_asked_agrees", {"closing": "closed"}),
    ("nothing was closed", KEPT, ("Ben agrees", {"closing": "@promise"}), "unknown_subject", {"closing": None}),
]
