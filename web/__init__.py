"""Server-rendered pages, identity, wiring and the command line."""
