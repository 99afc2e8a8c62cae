"""Measures the engine against raw SpiffWorkflow and a bare transaction, in one run."""
