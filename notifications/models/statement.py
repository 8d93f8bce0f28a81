"""Statements that every mail needs: put into SQL once, filled with other values each time.

Putting a queryset into SQL costs ten times what SQLite takes to answer it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.models import Field, QuerySet, Value
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

PLACE = "%s"


class Slot(Value):
    """Where a value of that name goes; on the right of `in`, several at once."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(name, output_field=field)

    def as_sql(self, _compiler: SQLCompiler, _connection: Any) -> tuple[str, Sequence[Any]]:  # type: ignore[override]  # it stands for a value itself
        """Leave the place free, and stand for what fills it."""
        return f"({PLACE})", [self]

    def places(self, values: Mapping[str, Any]) -> Iterator[Any]:
        """Yield what goes here, as the database wants it."""
        value = values[self.value]
        # PostgreSQL takes no empty list: in one that only holds NULL there is nothing either.
        for each in (value or [None]) if isinstance(value, list) else [value]:
            yield self.output_field.get_db_prep_value(each, connection)


@dataclass(frozen=True, slots=True)
class Statement:
    """A question or a change with slots in it, as SQL."""

    pieces: Sequence[str]
    values: Sequence[Any]

    @classmethod
    def asking(cls, rows: QuerySet[Any, tuple[Any, ...]]) -> Self:
        """Return the statement that asks for `rows`."""
        return cls._of(*rows.query.sql_with_params())

    @classmethod
    def changing(cls, rows: QuerySet[Any], **fields: object) -> Self:
        """Return the statement that changes `rows`, all of one table."""
        query: Any = rows.query.chain(UpdateQuery)
        query.add_update_values(fields)
        return cls._of(*query.get_compiler(DEFAULT_DB_ALIAS).as_sql())

    @classmethod
    def _of(cls, sql: str, values: Sequence[Any]) -> Self:
        return cls(sql.split(PLACE), tuple(values))

    def rows(self, **values: object) -> list[tuple[Any, ...]]:
        """Return the answer, as the database has it."""
        with _cursor() as cursor:
            cursor.execute(*self._filled(values))
            return list(cursor.fetchall())

    def change(self, **values: object) -> "Change":
        """Return the change with these values, still to be made."""
        return Change(*self._filled(values))

    def _filled(self, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
        sql, filled = [self.pieces[0]], list[Any]()
        for value, piece in zip(self.values, self.pieces[1:], strict=True):
            here = list(value.places(values)) if isinstance(value, Slot) else [value]
            sql += [", ".join([PLACE] * len(here)), piece]
            filled += here
        return "".join(sql), filled


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that changes rows, with its values."""

    sql: str
    values: Sequence[Any]


def together(changes: Sequence[Change]) -> int:
    """Make all the changes or none, no row in two of them, and return how many rows the last one changed.

    PostgreSQL takes them as one statement: a transaction would let us wait for its beginning, its end and each part.
    """
    if connection.vendor == "postgresql":
        return _changed(_one(changes))
    with transaction.atomic(savepoint=False):
        return [_changed(change) for change in changes][-1]


def _one(changes: Sequence[Change]) -> Change:
    *others, last = changes
    if not others:
        return last
    parts = ", ".join(f"part_{number} AS ({change.sql})" for number, change in enumerate(others))
    return Change(f"WITH {parts} {last.sql}", [value for change in changes for value in change.values])


def _changed(change: Change) -> int:
    with _cursor() as cursor:
        cursor.execute(change.sql, change.values)
        return int(cursor.rowcount)


def _cursor() -> Any:
    """Return a cursor; PostgreSQL's lets it plan a statement once a connection, not once a mail (`prepare_threshold`).

    What pages ask is planned for its values each time: to look for a rare word is not to look for a frequent one.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    from django.db.backends.postgresql.base import ServerBindingCursor  # noqa: PLC0415  # a file needs no driver

    connection.ensure_connection()
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrapped(ServerBindingCursor(connection.connection))  # type: ignore[call-arg,arg-type]  # stubs of psycopg 2
