"""The packet's checker in parts, standard library only: `app.audit.verify` joins them."""
