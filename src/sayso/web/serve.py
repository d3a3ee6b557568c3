"""Starts the server."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING

import uvicorn

from sayso.errors import DeskError
from sayso.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.web.settings import Settings


def serve(settings: Settings, ready: Callable[[], None]) -> None:
    """Serve a desk until it is interrupted; ``ready`` is called once the address is ours.

    Raises DeskError when it is not to be had.
    """
    app = create_app(settings)
    with listening(settings.host.strip("[]"), settings.port) as bound:
        ready()
        app.state.desk.keeper.current()  # the first view is on its way before the first request
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False
        )
        with contextlib.suppress(KeyboardInterrupt):  # how a desk is meant to end
            uvicorn.Server(config).run(sockets=[bound])


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to an address, before anything is said of it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        why = (error.strerror or str(error)).lower()
        raise DeskError(f"the desk cannot listen on {host} port {port}: {why} (see --port)") from error
    return bound
