"""The engine, commands, storage, keys, audit and command line of Troth."""
