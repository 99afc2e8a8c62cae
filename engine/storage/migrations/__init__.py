"""One module a step, `NNNN_name.py`, each after the one before it; a step is never changed."""
