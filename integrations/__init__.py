"""Talks to outside systems: channels, delivery and service-task workers."""
