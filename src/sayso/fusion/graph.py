"""The way of an incident's claims: who told whom, which outlet printed it, and which reports copied which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from sayso.fusion.names import name_key
from sayso.fusion.roots import outlet_name, source_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.fusion.incidents import Incident
    from sayso.fusion.roots import Root
    from sayso.fusion.told import Told
    from sayso.model import Report

How = Literal["told", "reprinted"]


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or a source. A source that nobody names is one only under whoever it spoke to."""

    id: str
    kind: Literal["source", "report"]
    name: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` told ``target``, or was reprinted by it, these claims; ``acts`` are how it said so."""

    source: str
    target: str
    how: How
    claims: tuple[str, ...]
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges from the roots out to the reports, in the order of their ids."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def roots(self) -> tuple[Node, ...]:
        """The nodes that nobody told; of sources that only told one another, all."""
        told = {edge.target for edge in self.edges}
        return tuple(n for n in self.nodes if n.id not in told) or self.nodes

    def lines(self) -> Iterator[str]:
        """The graph as text: each root, and under it whom it told, step by step."""
        nodes = {node.id: node for node in self.nodes}
        out: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            out[edge.source].append(edge)
        for root in self.roots():
            yield _name(root)
            yield from _below(root.id, "", nodes, out, frozenset({root.id}))


def graph(incident: Incident, roots: Mapping[str, Root]) -> Graph:
    """The source graph of an incident; what stands in a copied passage came by the report it is from."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, How], tuple[dict[str, None], dict[str, None]]] = {}
    reports = {t.report.sha256: t.report for t in incident.told}
    for told in incident.told:
        origin = roots[told.claim.id].copied_from
        path: list[tuple[Node, How, str]]
        if origin in reports:
            path = [(_report(reports[origin]), "reprinted", ""), (_report(told.report), "reprinted", "")]
        else:
            path = [*_chain(told), (_report(told.report), "told", "")]
        nodes.update((node.id, node) for node, _, _ in path)
        for (source, how, act), (target, _, _) in pairwise(path):
            if source.id != target.id:
                claims, acts = edges.setdefault((source.id, target.id, how), ({}, {}))
                claims[told.claim.id] = None
                acts.update({act: None} if act else {})
    found = (Edge(*key, tuple(sorted(claims)), tuple(sorted(acts))) for key, (claims, acts) in edges.items())
    return Graph(
        tuple(sorted(nodes.values(), key=lambda n: n.id)),
        tuple(sorted(found, key=lambda e: (e.source, e.target, e.how))),
    )


def _chain(told: Told) -> Sequence[tuple[Node, How, str]]:
    """The sources of a claim, the root first."""
    steps: list[tuple[Node, How, str]] = []
    near = name_key(outlet_name(told.report))
    for link in told.claim.chain[1:]:
        words = source_words(link.source)
        key = name_key(words) if words and link.source.named else f"{name_key(words or '')} < {near}"
        steps.append((Node(f"source:{key}", "source", words or "nobody named"), "told", link.act))
        near = key
    return steps[::-1]


def _report(report: Report) -> Node:
    published = report.published.isoformat() if report.published else None
    return Node(f"report:{report.sha256}", "report", outlet_name(report), published)


def _below(
    at: str, indent: str, nodes: Mapping[str, Node], out: Mapping[str, list[Edge]], seen: frozenset[str]
) -> Iterator[str]:
    edges = [edge for edge in out.get(at, ()) if edge.target not in seen]
    edges.sort(key=lambda edge: (nodes[edge.target].published or "", nodes[edge.target].name))
    for edge in edges:
        last = edge is edges[-1]
        how = "reprinted by " if edge.how == "reprinted" else ""
        acts = f" ({', '.join(edge.acts)})" if set(edge.acts) - {"state", "show"} else ""
        yield f"{indent}{'└' if last else '├'}─ {how}{_name(nodes[edge.target])}{acts}"
        below = indent + ("   " if last else "│  ")
        yield from _below(edge.target, below, nodes, out, seen | {edge.target})


def _name(node: Node) -> str:
    return f"{node.name} ({node.published or 'no date'})" if node.kind == "report" else node.name
