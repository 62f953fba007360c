"""Pages: what people write together before it binds, one small Automerge document each."""
