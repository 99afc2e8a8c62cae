"""DMN decisions: read, checked and evaluated with FEEL. Pure."""
