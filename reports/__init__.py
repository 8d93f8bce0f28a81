"""What leaders look at; only reads."""
