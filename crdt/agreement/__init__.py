"""What a group agrees on without a referee: what enters, in which order, what is void, what is settled."""
