"""``sayso desk``: the page over a casebook."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer

from sayso.cli import options
from sayso.cli.options import open_casebook


def desk(  # noqa: PLR0913  # the options of the verb
    *,
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, metavar="N", help="The port.")] = 8765,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="SAYSO_TOKEN",
            metavar="WORD",
            help="What who asks must bring. Off loopback there always is one: made up if not given.",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A further host name to answer to. Can be repeated."),
    ] = None,
    tiles: Annotated[
        str | None,
        typer.Option(
            "--tiles",
            metavar="URL",
            help="Online map tiles (https://…/{z}/{x}/{y}.png). By default nothing leaves this machine.",
        ),
    ] = None,
) -> None:
    """Open the desk: map, timeline, reports and review of a casebook, as a page in the browser.

    Nobody else can reach it unless `--host` says so, and then only with the token that is printed.
    """
    from sayso.web.serve import serve  # noqa: PLC0415  # the web server: only those who open the desk wait
    from sayso.web.settings import Settings, is_loopback  # noqa: PLC0415

    open_casebook(casebook, archive).close()
    if token is None and not is_loopback(host):
        token = secrets.token_urlsafe(24)
    settings = Settings(casebook, archive, host, port, token, tuple(name or ()), tiles)
    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    address = f"http://{shown}:{port}/" + (f"?token={token}" if token else "")
    serve(settings, lambda: typer.echo(f"sayso: the desk is at {address}  (Ctrl+C ends it)", err=True))
