"""The database wrapper that Django looks for."""

from django.db.backends.sqlite3 import base, features

# SQLITE_MAX_VARIABLE_NUMBER since SQLite 3.32; Django 5.2 assumes 999 and cuts one INSERT into many.
MAX_VARIABLES = 32_766


class DatabaseFeatures(features.DatabaseFeatures):
    """Django's SQLite features, but for the parameters of a statement."""

    max_query_params = MAX_VARIABLES


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite with those features."""

    features_class = DatabaseFeatures
