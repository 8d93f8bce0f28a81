"""How dates and numbers are typed and shown, by language."""
