"""Pages: which changes join, and which are left out (spec: acts in full, 9.15 and 9.16; pages, 4)."""

# A row is read as one line.
# fmt: off

PAGE = ["Ben offers", "Ana drafts"]
FULL = [*PAGE, ("Ben edits", {"change": "@long-Ben"}), ("Ben edits", {"change": "@long-Ben"})]

ROWS = [
    # --- opening ---
    ("a page is opened for a promise", ["Ben offers"], "Cleo drafts", "", "offered"),
    ("a page may come before what it is about", [], ("Cleo drafts", {"subject": None}), "", None),
    ("a page is opened for a decision", ["Ana proposes"], ("Cleo drafts", {"kind": "decision", "subject": "@decision", "change": "@proposal-Cleo"}), "", {"decision": "open"}),
    ("a second page for one promise stays readable", PAGE, "Cleo drafts", "", "offered"),
    ("a page is about what is there", [], ("Ben drafts", {"subject": "@group"}), "unknown_subject", None),
    ("a note is about nothing", ["Ben offers"], ("Ben drafts", {"kind": "note", "change": "@note-Ben"}), "unknown_subject", "offered"),
    ("a note needs no subject", [], ("Ben drafts", {"kind": "note", "change": "@note-Ben", "subject": None}), "", None),
    ("a first change is a change", PAGE, ("Ben drafts", {"change": "uAAAA"}), "the_change_is_well_formed", "offered"),
    ("a first change is by who signs", ["Ben offers"], ("Ben drafts", {"change": "@opening-Cleo"}), "the_change_is_its_signers_own", "offered"),
    ("a first change builds on nothing", PAGE, ("Ben drafts", {"change": "@edit-Ben"}), "it_builds_on_what_its_author_knew", "offered"),
    ("a first change is number one", ["Ben offers"], ("Ben drafts", {"change": "@late-Ben"}), "its_numbers_follow_on", "offered"),
    ("a first change has the parts of a page", ["Ben offers"], ("Ben drafts", {"change": "@bare-Ben"}), "the_page_stays_sound", "offered"),
    ("a first change says of which kind the page is", ["Ben offers"], ("Ben drafts", {"change": "@note-Ben"}), "the_page_stays_sound", "offered"),
    ("a stranger opens no page", ["Ben offers"], "Emil drafts", "not_a_member", "offered"),
    ("a keeper opens no page for a neighbour", ["Ben offers", "Cleo keeps Nils"], ("Cleo drafts", {"onBehalfOf": "@Nils"}), "neighbours_speak_of_their_own", "offered"),
    # --- editing ---
    ("anybody edits a page", PAGE, "Cleo edits", "", "offered"),
    ("one edits again and again", [*PAGE, "Cleo edits", "Ben edits", "Cleo edits"], "Cleo edits", "", "offered"),
    ("two edit apart", [*PAGE, "apart Ben", "Cleo edits"], "Ben edits", "", "offered"),
    ("an edit after two apart builds on both", [*PAGE, "apart Ben", "Cleo edits", "Ben edits", "together"], "Dora edits", "", "offered"),
    ("an edit is of a page that is there", PAGE, ("Cleo edits", {"page": "@promise"}), "unknown_subject", "offered"),
    ("the same change again changes nothing", [*PAGE, "Cleo edits as first"], ("Cleo edits", {"change": "@same-first"}), "", "offered"),
    ("an edit is a change", PAGE, ("Cleo edits", {"change": "@garbled-Cleo"}), "the_change_is_well_formed", "offered"),
    ("an edit is by who signs", PAGE, ("Cleo edits", {"change": "@edit-Ben"}), "the_change_is_its_signers_own", "offered"),
    ("an edit builds on what its author had seen", [*PAGE, "apart Ben", "Cleo edits"], ("Ben edits", {"change": "@ahead-Ben"}), "it_builds_on_what_its_author_knew", "offered"),
    ("an edit builds on something", PAGE, ("Cleo edits", {"change": "@opening-Cleo"}), "it_builds_on_what_its_author_knew", "offered"),
    ("an edit leaves out no number of its author's", PAGE, ("Cleo edits", {"change": "@skipped-Cleo"}), "its_numbers_follow_on", "offered"),
    ("an edit uses no number of an operation again", PAGE, ("Cleo edits", {"change": "@again-Cleo"}), "its_numbers_follow_on", "offered"),
    ("a page has an end", FULL, ("Ben edits", {"change": "@long-Ben"}), "the_page_has_room", "offered"),
    ("an edit leaves the page its parts", PAGE, ("Cleo edits", {"change": "@broken-Cleo"}), "the_page_stays_sound", "offered"),
    ("what builds on a change left out is left out", [*PAGE, ("Cleo edits as bad", {"change": "@skipped-Cleo"})], ("Cleo edits", {"change": "@behind-bad"}), "it_builds_on_what_its_author_knew", "offered"),
]
