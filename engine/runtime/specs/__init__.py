"""What each kind of element does: task specs of our own, built from the lowered model."""
