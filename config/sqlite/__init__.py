"""SQLite with the number of parameters that it really takes; Django 6 asks SQLite itself, this goes then."""
