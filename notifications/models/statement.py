"""Statements that every mail needs: put into SQL once, filled with other values each time.

Putting a queryset into SQL costs ten times what SQLite takes to answer it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db import DEFAULT_DB_ALIAS, connection
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
        with connection.cursor() as cursor:
            cursor.execute(*self._filled(values))
            return list(cursor.fetchall())

    def changed(self, **values: object) -> int:
        """Make the change, and return how many rows there were."""
        with connection.cursor() as cursor:
            cursor.execute(*self._filled(values))
            return int(cursor.rowcount)

    def _filled(self, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
        sql, filled = [self.pieces[0]], list[Any]()
        for value, piece in zip(self.values, self.pieces[1:], strict=True):
            here = list(value.places(values)) if isinstance(value, Slot) else [value]
            sql += [", ".join([PLACE] * len(here)), piece]
            filled += here
        return "".join(sql), filled
