"""Runs scenarios against the real engine in memory, on a stopped clock."""
