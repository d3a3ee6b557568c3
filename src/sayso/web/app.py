"""The desk's application: routes, the page, and the guard around them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.responses import FileResponse, PlainTextResponse, Response

from sayso import __version__
from sayso.errors import SaysoError
from sayso.web.desk import Desk
from sayso.web.routes import incidents, meta, places, reports, review, search, sources, uploads
from sayso.web.security import Guard

if TYPE_CHECKING:
    from starlette.requests import Request

    from sayso.web.settings import Settings

NOT_BUILT = (
    "The page of the desk is not built here: run 'make ui' in a checkout (it needs Node.js),"
    " or install a wheel, which has it inside.\nThe API works without it: see /openapi.json.\n"
)
DESCRIPTION = (
    "Claims of a casebook: who says so, on whose word. Everything that the page shows comes from here."
)


def static_folder() -> Path:
    """Where the built page lies."""
    return Path(str(files("sayso.web") / "static"))


def create_app(settings: Settings, static: Path | None = None) -> FastAPI:
    """The application over one casebook."""
    app = FastAPI(
        title="Sayso desk",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = Desk(settings)
    for part in (incidents, reports, places, search, sources, review, uploads, meta):
        app.include_router(part.router)
    app.add_exception_handler(SaysoError, _told)
    _page(app, static or static_folder())
    app.add_middleware(Guard, settings=settings)
    return app


async def _told(_request: Request, error: Exception) -> Response:
    """What a user can do something about goes out as a sentence."""
    return JSONResponse({"detail": str(error)}, 500)


def _page(app: FastAPI, static: Path) -> None:
    """The built page: its files under /assets, the documentation at /docs, itself everywhere else."""

    @app.get("/docs", include_in_schema=False)
    def docs() -> Response:
        return _file(static, "docs.html")

    @app.get("/assets/{path:path}", include_in_schema=False)
    def asset(path: str) -> Response:
        return _file(static, f"assets/{path}", "public, max-age=31536000, immutable")

    @app.get("/api/{path:path}", include_in_schema=False)
    def unknown(path: str) -> Response:
        return JSONResponse({"detail": "There is no such thing."}, 404)

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        return _file(static, "index.html")


def _file(static: Path, name: str, cache: str = "no-cache") -> Response:
    root = static.resolve()
    path = (root / name).resolve()
    if not path.is_file() or root not in path.parents:
        if name == "index.html":
            return PlainTextResponse(NOT_BUILT, 503)
        return PlainTextResponse("There is no such file.", 404)
    return FileResponse(path, headers={"Cache-Control": cache})
