"""What each kind of element does: SpiffWorkflow task specs of our own, built from the lowered model."""
