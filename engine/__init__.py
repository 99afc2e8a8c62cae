"""Advances process instances, stores them, fires what is due; knows no Flask."""
