"""What the engine offers, by noun: every method of a face is one transaction, or says otherwise."""
