"""The sheet of one claim, as ``sayso show`` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from sayso.cli.flat import days, source_name
from sayso.cli.safe import line
from sayso.context import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from sayso.casebook.book import Found
    from sayso.model import Report
    from sayso.record import Record

TRIGGER = "bold reverse"
_BASES = {
    "explicit": "as written",
    "relative": "counted from the day of publication",
    "event": "counted from another event",
    "context": "from the words around it",
}


def sheet(found: Found, *, plain: bool = False) -> Iterator[RenderableType]:
    """The parts of the sheet, from top to bottom; ``plain`` for where no colour can mark the trigger."""
    record, report = found.record, found.report
    yield _heading(record)
    yield _line(_provenance(report), style="dim")
    if not found.latest:
        yield _line("A later reading of this report no longer makes this claim.", style="yellow")
    yield Padding(_words(record, report, plain), (1, 2), expand=False)
    yield _line("On whose word", style="bold")
    yield Padding(_chain(record["attribution"]), (0, 2, 1, 2), expand=False)
    yield _line("What, and why", style="bold")
    yield Padding(_values(record), (0, 2), expand=False)
    yield from _candidates(record["place"])
    yield from _checks(record["checks"])


def _line(text: str, style: str = "") -> Text:
    return Text(line(text), style)


def _heading(record: Record) -> Text:
    event = record["event"]
    heading = Text.assemble((line(event["type"]), "bold"), f"  {event['polarity']}, {event['modality']}  ")
    return heading.append(line(record["claim_id"]), "dim")


def _provenance(report: Report) -> str:
    day = report.published.isoformat() if report.published else "no date"
    title = f" “{report.title}”" if report.title else ""
    return f"{report.outlet or 'no outlet'}, {day}:{title} ({report.uri})"


# ------------------------------------------------------------------ words


def _words(record: Record, report: Report, plain: bool) -> Text:
    """The sentence of the trigger, with the claim's own words marked in it."""
    around = sentence(report.text, *record["event"]["trigger"]["span"])
    text = Text("…" if around.cut_before else "")
    at = around.start
    for start, end, style in _marks(record):
        if at <= start and end <= around.start + len(around.text):
            words = line(report.text[start:end])
            marked = f"[{words}]" if plain and style == TRIGGER else words
            text.append(line(report.text[at:start])).append(marked, style)
            at = end
    text.append(line(report.text[at : around.start + len(around.text)]))
    return text.append("…" if around.cut_after else "")


def _marks(record: Record) -> list[tuple[int, int, str]]:
    """Stretches to mark, in order; where they overlap, the first and longest counts."""
    parts = [(record["event"]["trigger"], TRIGGER)]
    parts += [(role, "underline") for role in record["roles"]]
    parts += [(part, "underline") for part in (record["time"], record["place"]) if part]
    for link in record["attribution"]:
        parts += [(part, "italic") for part in (link["source"], link["cue"]) if part]
    spans = [(*part["span"], style) for part, style in parts if part["span"]]
    return sorted(spans, key=lambda span: (span[0], -span[1]))


# ------------------------------------------------------------------ chain


def _chain(links: list[Record]) -> Tree:
    """The outlet at the top, whoever's word it finally is at the bottom."""
    top = branch = Tree(_link(links[0]))
    for link in links[1:]:
        branch = branch.add(_link(link))
    return top


def _link(link: Record) -> Text:
    source, cue = link["source"], link["cue"]
    text = Text(line(source_name(source)), "bold" if source["text"] else "italic")
    if source.get("resolved"):
        text.append(line(f", here “{source['text']}”"), "not bold")
    known = [source["kind"], "named" if source["named"] else "not named"]
    act = f"{link['act']}, “{cue['text']}”" if cue else link["act"]
    act += f", {days(link['time'])}" if link.get("time") else ""
    return text.append(line(f"  ({', '.join(known)})  {act}"), "not bold dim")


# ------------------------------------------------------------------ values


def _values(record: Record) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    for name, value, words, why in _rows(record):
        table.add_row(Text(name, "dim"), _line(value, "bold"), _line(words), _line(why, "dim"))
    return table


def _rows(record: Record) -> Iterator[tuple[str, str, str, str]]:
    """Name, value, its words with their offsets, and the reasons for it."""
    event, reasons = record["event"], record.get("reasons", [])
    yield "what", event["type"], _quote(event["trigger"]), _why(event, reasons, "event", "type", "trigger")
    for field in ("polarity", "modality"):
        yield field, event[field], "", _why({}, reasons, field)
    for role in record["roles"]:
        if role["role"] == "place" and record["place"]:
            continue  # said better below
        yield role["role"], _filler(role), _quote(role), _why(role, reasons, role["role"])
    yield _when(record["time"], reasons)
    yield _where(record["place"], reasons)
    told = {"event", "type", "trigger", "polarity", "modality", "time", "place"}
    told |= {role["role"] for role in record["roles"]}
    for reason in reasons:
        if reason["field"] not in told:
            yield reason["field"], "", _quote(reason), reason["rule"]


def _when(time: Record | None, reasons: list[Record]) -> tuple[str, str, str, str]:
    if time is None:
        return "when", "not told", "", _why({}, reasons, "time")
    why = _why(time, reasons, "time") or _BASES.get(time["basis"], "")
    return "when", days(time) or "not told", _quote(time), why


def _where(place: Record | None, reasons: list[Record]) -> tuple[str, str, str, str]:
    if place is None:
        return "where", "not told", "", _why({}, reasons, "place")
    return "where", _point(place), _quote(place), _why(place, reasons, "place")


def _point(place: Record) -> str:
    if place["lat"] is None:
        return "cannot be told"
    radius = f" ± {place['radius_km']:g} km" if place["radius_km"] is not None else ""
    name = ", ".join(part for part in (place["name"] or place["text"], place["country"]) if part)
    source = f"  {place['id']}" if place["id"] else ""
    return f"{name}  {place['lat']:.4f}, {place['lon']:.4f}{radius}{source}"


def _filler(role: Record) -> str:
    if role["role"] == "count" and role.get("low") is not None:
        low, high = role["low"], role.get("high")
        return str(low) if low == high else f"{low} – {high if high is not None else '…'}"
    name, identity = role.get("name"), role.get("actor_id")
    return f"{name or role['text']}  {identity}" if identity else name or role["text"]


def _quote(part: Record) -> str:
    if not part.get("span"):
        return ""
    start, end = part["span"]
    return f"“{part['text']}” {start}–{end}"


def _why(part: Record, reasons: list[Record], *fields: str) -> str:
    rules = [reason["rule"] for reason in reasons if reason["field"] in fields]
    return "; ".join(dict.fromkeys(filter(None, (part.get("reason"), *rules))))


# ------------------------------------------------------------------ doubts


def _candidates(place: Record | None) -> Iterator[RenderableType]:
    if not place or not place["candidates"]:
        return
    yield Text()
    title = "Other places of that name" if place["lat"] is not None else "Which place is meant? It may be"
    yield Text(title, "bold")
    table = Table.grid(padding=(0, 3, 0, 0))
    for candidate in place["candidates"]:
        if candidate["id"] != place["id"]:
            table.add_row(*(Text(line(value)) for value in _candidate(candidate)))
    yield Padding(table, (0, 2), expand=False)


def _candidate(candidate: dict[str, Any]) -> tuple[str, ...]:
    point = f"{candidate['lat']:.4f}, {candidate['lon']:.4f}"
    return candidate["name"], candidate["country"] or "", candidate["feature"], point, candidate["id"]


def _checks(checks: list[Record]) -> Iterator[RenderableType]:
    if not checks:
        return
    yield Text()
    yield Text("Does not add up", "bold red")
    for check in checks:
        yield Padding(_line(f"{check['message']}  {_quote(check)}".rstrip()), (0, 2), expand=False)
