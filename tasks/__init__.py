"""What a unit must do, by when, how far it is."""
