"""Members, invites, vouches, devices, epochs; who may speak (spec: acts in full, 9)."""

# A row is read as one line.
# fmt: off

TWO_LAPTOPS = ["Ben adds", "Ben2 opens"]
ONE_VOUCH = {"members.vouches": 1}
NOWHERE = "uEiB" + "B" * 42 + "A"
BOX = "u" + "A" * 107


def boxes(*names: str) -> list:
    return [{"device": f"@key-{name}", "box": BOX} for name in names]


WITH_BEN2 = boxes("Ana", "Ben", "Ben2", "Cleo", "Dora")
WITHOUT_BEN = boxes("Ana", "Cleo", "Dora")
WITH_EMIL = boxes("Ana", "Ben", "Cleo", "Dora", "Emil")

THREE_VOTE = {"electorate": ["@Ana", "@Ben", "@Cleo"]}
ROWS = [
    # --- resting ---
    ("a member rests", [], "Dora sleeps", "", {}),
    ("a rest of one day", [], ("Dora sleeps", {"until": "2026-11-10"}), "", {}),
    ("a member rests until a later day", [], ("Dora sleeps", {"until": "2026-11-09"}), "it_ends_after_it_begins", {}),
    ("a rest as long as the charter allows", [{"members.restDays": 10}], ("Dora sleeps", {"until": "2026-11-19"}), "", {}),
    ("not longer than that", [{"members.restDays": 10}], ("Dora sleeps", {"until": "2026-11-20"}), "at_most_the_rest_allowed", {}),
    ("not two rests at once", ["Dora sleeps"], ("Dora sleeps as more", {"from": "2026-12-01", "until": "2026-12-20"}), "one_rest_at_a_time", {}),
    ("another rest after it", ["Dora sleeps"], ("Dora sleeps as more", {"from": "2026-12-02", "until": "2026-12-20"}), "", {}),
    ("another rest once one is back", ["Dora sleeps", "Dora stays"], ("Dora sleeps as more", {"from": "2026-11-20", "until": "2026-12-20"}), "", {}),
    ("nobody rests for a neighbour", ["Ana keeps Nils"], ("Ana sleeps", {"onBehalfOf": "@Nils"}), "neighbours_speak_of_their_own", {}),
    ("a member stays", [], "Dora stays", "", {}),
    ("whoever rests does not vote", ["Dora sleeps"], "Ana proposes", "the_electorate_is_the_roster_here", {"decision": None}),
    ("the others do", ["Dora sleeps"], ("Ana proposes", THREE_VOTE), "", {"decision": "open"}),
    ("before the rest they vote", [("Dora sleeps", {"from": "2026-11-15"})], "Ana proposes", "", {"decision": "open"}),
    ("who is back votes", ["Dora sleeps", "Dora stays"], "Ana proposes", "", {"decision": "open"}),
    ("whose rest nobody knew votes", ["apart Dora", "Dora sleeps"], "Ana proposes", "", {"decision": "open"}),
    ("whose return nobody knew does not", ["Dora sleeps", "apart Dora", "Dora stays"], ("Ana proposes", THREE_VOTE), "", {"decision": "open"}),
    ("where all rest all vote", [f"{who} sleeps" for who in ("Ana", "Ben", "Cleo", "Dora")], "Ana proposes", "", {"decision": "open"}),
    ("who voted goes on voting", ["Ana proposes", "Dora sleeps"], "Dora votes", "", {"decision": "open"}),
    # --- forking ---
    ("a member goes along to a fork", [], "Ben forks", "", {}),
    ("who goes along may say that they do not stay", ["Ben forks"], ("Ben forks as later", {"stays": False}), "", {}),
    ("going along said twice is said once", ["Ben forks"], "Ben forks as again", "", {}),
    ("a fork names a head", [], ("Ben forks", {"at": []}), "the_heads_are_known", {}),
    ("a fork names heads that are here", [], ("Ben forks", {"at": [NOWHERE]}), "the_heads_are_known", {}),
    ("a fork names heads that its author knew", ["apart Ben", "Ana profiles"], ("Ben forks", {"at": ["@group", "@profile"]}), "the_heads_are_known", {}),
    ("a group is no fork of itself", [], ("Ben forks", {"into": "@group"}), "a_fork_is_another_group", {}),
    ("nobody forks for a neighbour", ["Ana keeps Nils"], ("Ana forks", {"onBehalfOf": "@Nils"}), "neighbours_speak_of_their_own", {}),
    # --- standing ---
    ("a stranger says nothing", ["Ben offers"], "Emil starts", "not_a_member", "offered"),
    ("a leaver says nothing more", ["Ben leaves"], "Ben profiles", "former_member", {"Ben": "former"}),
    ("a device offered waits to be accepted", ["Ben adds"], "Ben2 profiles", "not_a_member", None),
    ("a device accepted speaks for its owner", TWO_LAPTOPS, ("Ben2 offers", {"provider": "@Ben"}), "", "offered"),
    ("a closed device says nothing more", [*TWO_LAPTOPS, "Ben closes"], "Ben2 profiles", "beyond_the_frontier", None),
    ("a keeper speaks for their neighbour", ["Cleo keeps Nils"], ("Cleo profiles", {"onBehalfOf": "@Nils"}), "", {"Nils": "neighbour"}),
    ("nobody else speaks for a neighbour", ["Cleo keeps Nils"], ("Dora profiles", {"onBehalfOf": "@Nils"}), "only_the_keeper_speaks", None),
    ("nobody speaks for a member", [], ("Dora profiles", {"onBehalfOf": "@Ben"}), "only_the_keeper_speaks", None),
    # --- the group ---
    ("a group is founded", [{}], "Ana founds", "", {"second": "member"}),
    ("a group is founded once", [], "Ana founds", "founded_once", None),
    ("a charter has known rules", [{}], ("Ana founds", {"rules": {"promises.cap": 1}}), "rules_are_in_range", None),
    ("a rule keeps to its range", [{}], ("Ana founds", {"rules": {"promises.openCap": 0}}), "rules_are_in_range", None),
    ("true is no number", [{}], ("Ana founds", {"rules": {"promises.openCap": True}}), "rules_are_in_range", None),
    ("a founder names the device that signs", [{}], ("Ana founds", {"founder": {"name": "Ana", "device": "@device-Ben"}}), "the_founder_signs_with_their_device", None),
    # --- inviting and vouching ---
    ("any member invites", [], "Ben invites", "", None),
    ("the charter may name a role that invites", [{"members.invitedBy": "host"}], "Ben invites", "may_invite", None),
    ("a member vouches for a key", [], "Ben vouches Emil", "", None),
    ("a vouch said twice is one", ["Ben vouches Emil"], "Ben vouches Emil", "", None),
    ("nobody vouches for their own key", [], "Ben vouches Ben", "nobody_vouches_for_themself", None),
    ("a member's key needs no vouch", [], "Ben vouches Cleo", "a_member_for_one_lane", None),
    # --- admitting ---
    ("a member admits a newcomer", [], "Ben admits Emil", "", {"Emil": "member"}),
    ("one vouch besides the admitter's", [ONE_VOUCH, "Ben vouches Emil"], "Ana admits Emil", "", {"Emil": "member"}),
    ("nobody is admitted by one alone", [ONE_VOUCH], "Ana admits Emil", "enough_vouches", {"Emil": None}),
    ("the admitter's own vouch is not another's", [ONE_VOUCH, "Ana vouches Emil"], "Ana admits Emil", "enough_vouches", {"Emil": None}),
    ("a leaver's vouch is gone", [ONE_VOUCH, "Ben vouches Emil", "Ben leaves"], "Ana admits Emil", "enough_vouches", {"Emil": None}),
    ("a vouch that the admitter had not seen", [ONE_VOUCH, "apart Ben", "Ben vouches Emil"], "Ana admits Emil", "enough_vouches", {"Emil": None}),
    ("an old silent laptop admits nobody alone", [ONE_VOUCH, "Ana adds", "Ana2 opens", "apart Ana2", "Ben vouches Emil", "Ben admits Emil"], "Ana2 admits Frida", "enough_vouches", {"Frida": None}),
    ("a laptop from before there were others admits nobody alone", [{}, ("Ana founds as Ana", {"rules": ONE_VOUCH}), "Ana adds", "Ana2 opens", "apart Ana2", "Ana admits Ben"], "Ana2 admits Frida", "enough_vouches", {"Ben": "member", "Frida": None}),
    ("a key belongs to one person", [], ("Ana admits Emil", {"device": "@device-Ben"}), "the_key_is_new", {"Emil": None}),
    ("a sealing key is a sealing key", [], ("Ana admits Emil", {"device": {"sign": "@key-Emil", "seal": "@key-Emil"}}), "the_key_is_new", {"Emil": None}),
    ("a neighbour comes with a keeper", [], "Cleo keeps Nils", "", {"Nils": "neighbour"}),
    ("a neighbour without a keeper", [], ("Cleo keeps Nils", {"keeper": None}), "a_neighbour_has_a_keeper", {"Nils": None}),
    ("a keeper who is a neighbour", ["Cleo keeps Nils"], ("Cleo keeps Olga", {"keeper": "@Nils"}), "a_neighbour_has_a_keeper", {"Olga": None}),
    ("a member with a keeper", [], ("Ana admits Emil", {"keeper": "@Cleo"}), "a_neighbour_has_a_keeper", {"Emil": None}),
    ("a keeper keeps as many as the charter allows", [{"members.neighboursPerKeeper": 1}], "Cleo keeps Nils", "", {"Nils": "neighbour"}),
    ("a keeper keeps no more than that", [{"members.neighboursPerKeeper": 1}, "Cleo keeps Nils"], "Cleo keeps Olga", "a_keeper_keeps_few", {"Olga": None}),
    ("an invite lets one in", ["Ana invites"], "Ana welcomes Emil", "", {"Emil": "member"}),
    ("an invite is used as often as it says", ["Ana invites", "Ana welcomes Emil"], "Ana welcomes Frida", "the_invite_has_uses_left", {"Frida": None}),
    ("an invite used apart lets both in", ["Ana invites", "apart Ben", "Ana welcomes Emil"], "Ben welcomes Frida", "", {"Emil": "member", "Frida": "member"}),
    ("an unknown invite", [], ("Ana admits Emil", {"invite": "@Ben"}), "unknown_subject", {"Emil": None}),
    ("an invite comes with a signed request", ["Ana invites"], ("Ana welcomes Emil", {"request": None}), "the_newcomer_signed_the_request", {"Emil": None}),
    ("the request is of this very device", ["Ana invites"], ("Ana welcomes Emil", {"device": "@device-Frida"}), "the_newcomer_signed_the_request", {"Emil": None}),
    ("a request without its invite", ["Ana invites"], ("Ana welcomes Emil", {"invite": None}), "the_newcomer_signed_the_request", {"Emil": None}),
    # --- oneself ---
    ("a member tells about themself", [], "Ben profiles", "", {"Ben": "member"}),
    ("a member leaves", [], "Ben leaves", "", {"Ben": "former"}),
    # --- devices ---
    ("a member offers a second device", [], "Ben adds", "", None),
    ("a second device has a new key", [], ("Ben adds", {"device": "@device-Cleo"}), "one_owner_a_key", None),
    ("the second device accepts", ["Ben adds"], "Ben2 opens", "", None),
    ("a device accepts its own offer", ["Ben adds"], ("Ben2 opens", {"offered": "@Ben"}), "unknown_subject", None),
    ("accepted twice is accepted", TWO_LAPTOPS, "Ben2 opens", "", None),
    ("its owner closes a device", TWO_LAPTOPS, "Ben closes", "", None),
    ("closed twice is closed", [*TWO_LAPTOPS, "Ben closes"], "Ben closes", "", None),
    ("nobody closes another's device", TWO_LAPTOPS, ("Ana closes", {"device": "@key-Ben2"}), "only_ones_own_device", None),
    ("no device closes itself", TWO_LAPTOPS, ("Ben2 closes", {"device": "@key-Ben2"}), "only_ones_own_device", None),
    ("an unknown device", [], ("Ben closes", {"device": "@key-Emil"}), "unknown_subject", None),
    # --- epochs ---
    ("a new key for every device", [], "Ana renews", "", None),
    ("a new key leaves no device out", [], ("Ana renews", {"boxes": [{"device": "@key-Ana", "box": BOX}]}), "boxes_are_for_the_devices_in_its_view", None),
    ("a new key for a device whose closing was not known", [*TWO_LAPTOPS, "apart Ana", "Ben closes"], ("Ana renews", {"boxes": WITH_BEN2}), "", None),
    ("a new key leaves no device out whose closing was not known", [*TWO_LAPTOPS, "apart Ana", "Ben closes"], "Ana renews", "boxes_are_for_the_devices_in_its_view", None),
    ("a new key for a member whose leaving was not known", ["apart Ana", "Ben leaves"], "Ana renews", "", None),
    ("a new key for all who are left", ["Ben leaves"], ("Ana renews", {"boxes": WITHOUT_BEN}), "", None),
    ("a new key for no device that a leaver had offered", ["Ben adds", "Ben leaves"], ("Ana renews", {"boxes": WITHOUT_BEN}), "", None),
    ("a new key for those whom settling left in", ["Ana invites", "apart Ben", "Ana welcomes Emil", "Ben welcomes Frida", "together", ("Ana settles", {"result": {"keep": ["@Emil"]}})], ("Ana renews", {"boxes": WITH_EMIL}), "", None),
    ("a new key is not for strangers", ["Ben leaves"], "Ana renews", "boxes_are_for_the_devices_in_its_view", None),
    ("a keeper admits nobody for a neighbour", ["Cleo keeps Nils"], ("Cleo admits Emil", {"onBehalfOf": "@Nils"}), "neighbours_speak_of_their_own", {"Emil": None}),
    ("a keeper vouches for nobody as a neighbour", ["Cleo keeps Nils"], ("Cleo vouches Emil", {"onBehalfOf": "@Nils"}), "neighbours_speak_of_their_own", None),
]
