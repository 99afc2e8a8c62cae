"""Advances process instances, stores them and fires what is due. Knows no Flask and no outside system."""
