"""What is owed to whom, kept in a ledger, delivered."""
