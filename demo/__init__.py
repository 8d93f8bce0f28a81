"""The whole way on one machine, for a trial."""
