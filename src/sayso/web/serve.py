"""Starts the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from sayso.web.app import create_app

if TYPE_CHECKING:
    from sayso.web.settings import Settings


def serve(settings: Settings) -> None:
    """Serve a desk until it is interrupted."""
    app = create_app(settings)
    app.state.desk.keeper.current()  # the first view is on its way before the first request
    uvicorn.run(
        app,
        host=settings.host.strip("[]"),
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
