"""A fund's money: how it stands and goes round, what came in, is set aside, asked, approved and paid."""
