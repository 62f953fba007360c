"""Erasing what stands beside an act (spec: acts in full, 4.11)."""

# A row is read as one line.
# fmt: off

NOTE, OTHER, PHOTO, OTHER_ID = "N" * 43, "O" * 43, "uEi" + "A" * 44, "uEiA" + "B" * 42 + "A"
SAID = ["Ben offers", "Ana accepts", ("Ben evidences", {"note": {"_sd": NOTE}, "image": [PHOTO]})]
NAMED = [("Ana keeps Nils", {"name": {"_sd": NOTE}})]
FOR_NILS = ["Cleo keeps Nils", ("Cleo offers", {"provider": "@Nils", "onBehalfOf": "@Nils"}), "Ana accepts", ("Cleo evidences", {"onBehalfOf": "@Nils", "note": {"_sd": NOTE}})]
PHOTO_ALONE = {"digests": [], "photos": [PHOTO]}

ROWS = [
    ("its author erases a text", SAID, "Ben erases", "", "evidenced"),
    ("its author erases a photo", SAID, ("Ben erases", PHOTO_ALONE), "", "evidenced"),
    ("both go at once", SAID, ("Ben erases", {"photos": [PHOTO]}), "", "evidenced"),
    ("erased twice is erased", [*SAID, "Ben erases"], "Ben erases as again", "", "evidenced"),
    ("the photo goes after the text", [*SAID, "Ben erases"], ("Ben erases as again", {"photos": [PHOTO]}), "", "evidenced"),
    ("from another laptop of theirs", ["Ben adds", "Ben2 opens", *SAID], "Ben2 erases", "", "evidenced"),
    ("whom it names erases their name", ["Ana invites", ("Ana admits Emil", {"name": {"_sd": NOTE}})], ("Emil erases", {"act": "@Emil"}), "", None),
    ("who wrote a name erases it", ["Ana invites", ("Ana admits Emil", {"name": {"_sd": NOTE}})], ("Ana erases", {"act": "@Emil"}), "", None),
    ("a keeper erases what names their neighbour", NAMED, ("Ana erases", {"act": "@Nils"}), "", None),
    ("a keeper erases what a neighbour said", FOR_NILS, "Cleo erases", "", "evidenced"),
    ("a keeper erases in their own name", FOR_NILS, ("Cleo erases", {"onBehalfOf": "@Nils"}), "neighbours_speak_of_their_own", "evidenced"),
    ("an act that broke a rule has texts too", ["Ben offers", "Ana accepts", ("Cleo evidences", {"note": {"_sd": NOTE}})], "Cleo erases", "", "agreed"),
    ("nobody erases another's text", SAID, "Cleo erases", "only_whose_text_it_is_erases", "evidenced"),
    ("nor does who it was done for", SAID, "Ana erases", "only_whose_text_it_is_erases", "evidenced"),
    ("nor who is someone else's keeper", [*NAMED, *SAID], "Ana erases", "only_whose_text_it_is_erases", "evidenced"),
    ("who has left erases nothing", [*SAID, "Ben leaves"], "Ben erases", "former_member", "evidenced"),
    ("what stands in the clear stays", ["Ben offers", "Ana accepts", "Ben evidences"], "Ben erases", "only_salted_text_can_be_erased", "evidenced"),
    ("a text of another act", SAID, ("Ben erases", {"digests": [NOTE, OTHER]}), "only_salted_text_can_be_erased", "evidenced"),
    ("a photo of another act", SAID, ("Ben erases", {"photos": [OTHER_ID]}), "only_its_own_photos_are_erased", "evidenced"),
    ("nothing is named", SAID, ("Ben erases", {"digests": []}), "it_says_what_to_erase", "evidenced"),
    ("one thing named twice", SAID, ("Ben erases", {"digests": [NOTE, NOTE]}), "it_says_what_to_erase", "evidenced"),
    ("what is not here", SAID, ("Ben erases", {"act": OTHER_ID}), "unknown_subject", "evidenced"),
    ("what its author did not know", ["Ben adds", "Ben2 opens", "apart Ben2", *SAID], "Ben2 erases", "unknown_subject", "evidenced"),
    ("a digest of another form", SAID, ("Ben erases", {"digests": ["short"]}), "bad_shape", "evidenced"),
]
