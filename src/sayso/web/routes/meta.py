"""What values there are: types, labels and grades, for the page's menus."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter
from starlette.responses import Response

from sayso import __version__
from sayso.codebook import Codebook
from sayso.model import Modality, Polarity, SourceKind
from sayso.review.decision import FIELDS, GRADES
from sayso.web.answer import json_answer
from sayso.web.view.standing_of import STATES

router = APIRouter(prefix="/api", tags=["meta"])


@router.get("/meta.json")
def meta() -> Response:
    """The values that fields can have."""
    return json_answer(
        {
            "version": __version__,
            "types": sorted(Codebook.load().types),
            "states": STATES,
            "polarities": get_args(Polarity),
            "modalities": get_args(Modality),
            "source_kinds": get_args(SourceKind),
            "fields": FIELDS,
            "grades": GRADES,
        }
    )
