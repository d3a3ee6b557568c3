"""The options that pick claims, given to every verb that picks some: one list of them, and one ``Filter``."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any

from sayso.casebook.queries import Filter
from sayso.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable

    Verb = Callable[..., None]

WANTED = "wanted"
_FIELDS = {"kind": "type"}  # options whose field of the filter goes by another name
_OPTIONS: dict[str, Any] = {
    "place": options.PlaceOption,
    "country": options.CountryOption,
    "actor": options.ActorOption,
    "target": options.TargetOption,
    "kind": options.TypeOption,
    "source": options.SourceOption,
    "start": options.FromOption,
    "end": options.ToOption,
    "polarity": options.PolarityOption,
    "modality": options.ModalityOption,
    "report": options.ReportOption,
    "text": options.TextOption,
}


def filtered(**instead: Any) -> Callable[[Verb], Verb]:
    """Give a verb the options of a filter where it asks for ``wanted``, the ``Filter`` that they make.

    ``instead`` are options of the verb's own for some of them.
    """
    given = {**_OPTIONS, **instead}

    def decorate(verb: Verb) -> Verb:
        @functools.wraps(verb)
        def run(*arguments: Any, **named: Any) -> None:
            wanted = Filter(**{_FIELDS.get(name, name): named.pop(name) for name in given})
            verb(*arguments, wanted=wanted, **named)

        parameters = [
            own for one in _parameters(verb) for own in (_made(given) if one.name == WANTED else [one])
        ]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        return run

    return decorate


def _parameters(verb: Verb) -> list[inspect.Parameter]:
    module = inspect.getmodule(verb)
    known = {"Filter": Filter, **vars(module)}
    return list(inspect.signature(verb, globals=known, eval_str=True).parameters.values())


def _made(given: dict[str, Any]) -> list[inspect.Parameter]:
    only = inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(name, only, default=None, annotation=kind) for name, kind in given.items()]
