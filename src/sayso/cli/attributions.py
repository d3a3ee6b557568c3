"""``sayso attributions``: the layer of who says what, under its own name."""

from __future__ import annotations

from sayso.cli import options
from sayso.cli.tag import MaybePaths, tag


def attributions(  # noqa: PLR0913  # the options of the verb
    paths: MaybePaths = None,
    *,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
    processes: options.ProcessesOption = None,
    codebook: options.CodebookOption = None,
    published: options.PublishedOption = None,
    outlet: options.OutletOption = None,
) -> None:
    """Print who says what: the same as `sayso tag --layer attributions`."""
    tag(
        paths,
        layer="attributions",
        form=form,
        casebook=casebook,
        archive=archive,
        processes=processes,
        codebook=codebook,
        published=published,
        outlet=outlet,
    )
