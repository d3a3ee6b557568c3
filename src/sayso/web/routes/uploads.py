"""Files to be read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, HTTPException, UploadFile
from starlette.responses import Response

from sayso.web.answer import json_answer
from sayso.web.desk import Desk, desk_of
from sayso.web.uploads import MOST_BYTES, MOST_FILES

router = APIRouter(prefix="/api", tags=["uploads"])
TheDesk = Annotated[Desk, Depends(desk_of)]


@router.post("/uploads", status_code=202)
async def upload(desk: TheDesk, files: Annotated[list[UploadFile], File()]) -> Response:
    """Have files read; the answer says where to ask how far it is."""
    if len(files) > MOST_FILES:
        raise HTTPException(413, f"No more than {MOST_FILES} files at a time.")
    taken, size = [], 0
    for file in files:
        data = await file.read(MOST_BYTES + 1)
        size += len(data)
        if size > MOST_BYTES:
            raise HTTPException(413, f"No more than {MOST_BYTES // 2**20} MB at a time: use 'sayso read'.")
        taken.append((file.filename or "file", data))
    answer = json_answer(desk.uploads.start(taken).record())
    answer.status_code = 202
    return answer


@router.get("/uploads/{identifier}.json")
def progress(identifier: str, desk: TheDesk) -> Response:
    """How far an upload is, what was read, and what was set aside with its reason."""
    found = desk.uploads.get(identifier)
    if found is None:
        raise HTTPException(404, "There is no such upload.")
    return json_answer(found.record())
