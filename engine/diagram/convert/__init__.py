"""Rewrites diagrams drawn for Camunda 7 in the dialect that is read here."""
