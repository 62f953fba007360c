"""What commands do that write acts: typed words become bodies, bodies become signed acts."""
