"""What the facade answers, one noun a module; nothing here changes an instance."""
