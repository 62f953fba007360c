"""What there is to do in a house like this, season by season, and what was said once it was done."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple


class Chore(NamedTuple):
    """One thing to do."""

    title: str
    quantity: str
    done: str
    """What whoever did it says."""
    action: Literal["work", "produce", "modify", "transfer", "deliverService", "use"] = "work"
    done_when: str = ""


CHORES: Final = (
    Chore("Clear the gutters", "2 h", "Two buckets of leaves, and a tennis ball", "modify"),
    Chore("Wash the big windows", "2 h", "Inside and out, with vinegar"),
    Chore("Descale the coffee machine", "1 h", "It runs in half the time again", "modify"),
    Chore("Bake for the Saturday table", "4 cake", "Apple, plum, and two of carrot", "produce"),
    Chore("Mend the chair with the loose back", "2 h", "Glued, clamped, dry", "modify"),
    Chore("Fetch the flour from the mill", "1 trip", "Two sacks, and greetings", "transfer"),
    Chore("Plant the tubs by the door", "3 h", "Rosemary, thyme and one lavender", "produce"),
    Chore("Write the newsletter", "2 h", "One page, three pictures, sent to 140", "produce"),
    Chore("Sharpen the kitchen knives", "9 knife", "The bread knife too", "modify"),
    Chore("Sort the screws that came in jars", "3 h", "Eleven jars, by thread", "modify"),
    Chore("Put up the summer awning", "2 h", "The left pole needs a new foot next year"),
    Chore("Show newcomers round the cellar", "1 h", "Four came", "deliverService"),
    Chore("Oil the front door", "1 h", "It no longer sings", "modify"),
    Chore("Take the old batteries to the depot", "12 kg", "They weighed them there", "transfer"),
    Chore("Cook soup for the street festival", "25 l", "Gone by four o'clock", "produce"),
    Chore("Repaint the blackboard", "2 h", "Two coats, dry by evening", "modify"),
    Chore("Label the new shelves", "60 label", "Large letters, also in Turkish", "produce"),
    Chore("Check the first-aid box", "1 h", "Plasters and gloves were out; both are back"),
    Chore("Look after the compost", "2 h", "Turned, sieved, three buckets for the tubs"),
    Chore("Run the till course", "2 h", "Five can close the till now", "deliverService"),
    Chore("Bring chairs for the reading", "30 chair", "All from the school", "transfer"),
    Chore("Translate the menu", "2 page", "Into Arabic and Polish", "produce"),
    Chore("Fix the dripping tap", "1 h", "A washer for forty cents", "modify"),
    Chore("Hang the pictures of the drawing class", "2 h", "Eighteen, at eye level"),
    Chore("Wash the aprons and cloths", "2 load", "Dried in the yard", "modify"),
    Chore("Mark the wheelchair way through the yard", "2 h", "Chalk first, then paint", "modify"),
    Chore("Make jam from the windfalls", "20 jar", "Apple and ginger", "produce"),
    Chore("Answer the letters of the month", "2 h", "Seven letters, two long ones"),
    Chore("Clean the fridge", "1 h", "Everything in it has a date now", "modify"),
    Chore("Tune up the loan bicycles", "3 h", "Four bicycles, one saddle moved", "modify"),
    Chore("Lead the sewing circle", "3 h", "Eight at the table, six zips", "deliverService"),
    Chore("Carry the wood for the stove", "3 h", "Two cubic metres, stacked", "transfer"),
    Chore("Take down the awning", "1 h", "Dry, folded, under the stairs"),
    Chore("Sew bags for the free shelf", "15 bag", "From the old curtains", "produce"),
    Chore("Read with the children on Saturday", "2 h", "Three books, one of them twice"),
    Chore("Replace the bulbs in the hall", "8 bulb", "The old ones went to the depot", "modify"),
    Chore("Write to the town about the ramp", "1 letter", "Sent, with two photos", "produce"),
    Chore("Draught-proof the cellar windows", "3 h", "Four windows, felt and tape", "modify"),
    Chore("Roast the coffee with the school", "5 kg", "Darker than we meant to", "produce"),
    Chore("Set up the sound for the choir", "2 h", "No whistle this time", "deliverService"),
    Chore("Shovel the snow before opening", "1 h", "And some sand by the steps"),
    Chore("Find out about fire extinguishers", "1 h", "Two are due, one is new"),
    Chore("Grind the chipped cups", "10 cup", "Eight are good again", "modify"),
    Chore("Dig over the bed by the wall", "3 h", "One wheelbarrow of stones", "modify"),
    Chore("Take stock of the cleaning things", "1 h", "Soap is enough until summer"),
    Chore("Drive the old sofa to the yard", "1 trip", "Mehmet's brother helped", "transfer"),
    Chore("Make the sign for the shelf", "1 sign", "Oak, burnt letters", "produce"),
    Chore("Put new felt under the tables", "14 table", "The floor says thank you", "modify"),
    Chore("Show how to darn", "2 h", "Five socks, five people", "deliverService"),
    Chore("Wash the yard with the big brush", "2 h", "Down to the stones"),
    Chore("Bring the glass to the container", "6 crate", "Sorted by colour", "transfer"),
    Chore("Test the residual-current switches", "1 h", "All three let go in time"),
    Chore("Build a box for lost gloves", "2 h", "With a lid, from the old drawer", "produce"),
    Chore("Help Hilde's neighbour move a wardrobe", "2 h", "Second floor to fourth"),
    Chore("Draw up the plan for the holidays", "1 plan", "It hangs by the till", "produce"),
    Chore("Freeze bread for the end of the month", "18 loaf", "Sliced, in fives", "produce"),
    Chore("Clean the filters of the extractor", "1 h", "Hot water and patience", "modify"),
    Chore("Look through the donated tools", "3 h", "Twelve keep, five give away", "modify"),
    Chore("Guide the class of the primary school", "2 h", "Twenty-two children, one plaster"),
    Chore("Print the forms for repair guests", "100 sheet", "On the back of old ones", "produce"),
    Chore("Fasten the loose step", "1 h", "Two long screws", "modify"),
    Chore("Collect the cups after the concert", "1 h", "Three are still missing"),
    Chore("Count the donations of the flea market", "1 h", "Twice, with the same result"),
    Chore("Explain the meter to the guests", "1 h", "With a drawing", "deliverService"),
)  # fmt: skip
"""In the order in which a year brings them; the next year brings many of them again."""

WITHDRAWN: Final = (
    "I shall be away that week after all.",
    "Somebody has done it already. Thank you!",
    "It can wait until spring.",
)
HELP: Final = (
    "Shall we do it together on Thursday?",
    "I have the afternoon free. Just say when.",
    "Is there anything that you need for it?",
)
LATE: Final = (
    "Later than I said. I am sorry.",
    "The part came only now.",
    "I had it down for the wrong week.",
)
THANKS: Final = ("", "Thank you!", "", "Looks good.", "", "As agreed.", "", "Very welcome.", "")
