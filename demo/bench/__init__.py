"""What reminding costs, measured against the least that could be done: rows, a relay, the yardstick, the runs."""
