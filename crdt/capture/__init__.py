"""Who could capture the group: the smallest number of members who can do something alone (spec: acts in full, 12)."""
