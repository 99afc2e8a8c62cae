"""The pieces of a picture: shapes, signs inside them, lines between them, names beside them."""
