"""What process owners read about their processes, made from the diagrams themselves."""
