"""Holdings: things, stocks, places and funds that the group looks after, as a list and one by one."""
