"""What every route works with: the casebook, the decisions that stand, the view of now, uploads under way."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from fastapi import HTTPException, Request

from sayso.casebook import Casebook, locate
from sayso.review import Standing
from sayso.web.uploads import Uploads
from sayso.web.view.keeper import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.web.settings import Settings
    from sayso.web.view.file import ViewFile


class Desk:
    """One desk; it lives as long as the server."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.keeper = Keeper(settings)
        self.uploads = Uploads(settings)
        self._lock = threading.Lock()
        self._standing: tuple[str, Standing] | None = None

    @contextmanager
    def book(self) -> Iterator[Casebook]:
        """The casebook, for one request: connections do not cross threads."""
        with Casebook.open(locate(self.settings.casebook, self.settings.archive)) as book:
            yield book

    def standing(self, book: Casebook) -> Standing:
        """The decisions that stand, read again only when the casebook is another than it was."""
        mark = book.mark()
        with self._lock:
            if self._standing is None or self._standing[0] != mark:
                self._standing = mark, Standing.of(book.decisions())
            return self._standing[1]

    def view(self) -> ViewFile:
        """The newest view; 503 while the first one is being computed."""
        if self.settings.in_process:
            return self.keeper.wait()
        found = self.keeper.current()
        if found is None:
            raise HTTPException(
                503, self.keeper.error or "The casebook is being looked through.", {"Retry-After": "1"}
            )
        return found


def desk_of(request: Request) -> Desk:
    """The desk that a request is made to."""
    return cast("Desk", request.app.state.desk)
