"""FEEL's built-in functions, one family a module; `registry` gathers them."""
