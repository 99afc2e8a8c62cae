"""Rewrites a read diagram into the core that the runtime executes: one small pass a module."""
