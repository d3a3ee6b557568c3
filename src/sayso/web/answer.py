"""What goes out: JSON, or the same rows as CSV for a spreadsheet that runs no formula in them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Literal

from starlette.responses import Response

from sayso.cli.safe import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Form = Literal["json", "csv"]


def json_answer(value: object) -> Response:
    """A JSON response. Text goes out as it stands; a page shows it as text and not as markup."""
    return Response(
        json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), media_type="application/json"
    )


def rows_answer(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: Form, name: str) -> Response:
    """Rows under their columns, as JSON or CSV."""
    if form == "json":
        return json_answer(list(rows))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(_flat(row.get(column))) for column in columns])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(
        out.getvalue().encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=headers
    )


def _flat(value: object) -> object:
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return value
