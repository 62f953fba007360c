"""How money goes round: questions to the state about a fund as of a day. Pure, exact, never kept, entering no rule."""
