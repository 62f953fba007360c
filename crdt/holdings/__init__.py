"""Holdings: things, stocks, places and funds; who has them, how they are, how much is there."""
