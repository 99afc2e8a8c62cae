"""From bytes to the model: hostile XML, references, extensions, nodes, scopes, positions."""
