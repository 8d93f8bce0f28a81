"""The bodies that carry tasks, their names, members and calendar."""
