"""A register from a Parquet file, a group of rows at a time. Needs `pyarrow`, which not every installation has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from handbook.source.archive import UnsafeError
from handbook.source.registers.table import Row, Table, is_blank_row, row_place

BATCH = 512
MOST_COLUMNS = 2_000
MOST_GROUP_BYTES = 256 << 20
"""What a group of rows may take unpacked."""


def groups(file: BinaryIO) -> int:
    """How many groups of rows there are. Raises UnsafeError."""
    return int(_opened(file).metadata.num_row_groups)


def read_parquet(path: str, file: BinaryIO, start: int = 0, end: int = 0) -> Table:
    """The rows of the groups from `start` up to `end` (0: all). Raises UnsafeError."""
    book = _opened(file)
    chosen = list(range(start, end or book.metadata.num_row_groups))
    if book.metadata.num_columns > MOST_COLUMNS:
        raise UnsafeError("too-many", limit=MOST_COLUMNS)
    for group in chosen:
        size = book.metadata.row_group(group).total_byte_size
        if size > MOST_GROUP_BYTES:
            raise UnsafeError("too-large", size=size, limit=MOST_GROUP_BYTES)
    return Table(book.schema_arrow.names, _rows(book, chosen), row_place(path), heading_row=0)


def _opened(file: BinaryIO) -> Any:
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise UnsafeError("needs", extra="parquet") from None
    try:
        return parquet.ParquetFile(file, pre_buffer=False)
    except (pyarrow.ArrowException, OSError, ValueError):
        raise UnsafeError("damaged-table") from None


def _rows(book: Any, chosen: list[int]) -> Iterator[Row]:
    import pyarrow

    number = 0
    try:
        for batch in book.iter_batches(batch_size=BATCH, row_groups=chosen, use_threads=False):
            columns = [_column(column) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                number += 1
                if not is_blank_row(cells):
                    yield number, cells
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError):
        raise UnsafeError("damaged-table") from None


def _column(column: Any) -> list[Any]:
    values: list[Any] = column.to_pylist()
    unusual = any(isinstance(value, list | dict | bytes) for value in values)
    return [plain(value) for value in values] if unusual else values


def plain(value: Any) -> Any:
    """A nested value as JSON has it: days as texts; bytes as the text that some programs leave unmarked."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items() if one is not None}
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else value.isoformat()
    return value.isoformat() if isinstance(value, date) else value
