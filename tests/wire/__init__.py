"""A small Discord of the tests' own, on loopback sockets, and the bot as a process that takes it for the real one."""
