"""What a diagram must hold to: one function a rule, by topic."""
