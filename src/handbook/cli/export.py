"""`handbook export`: the chart of one procedure, as a picture or as its source."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli import words
from handbook.cli.nearest import nearest
from handbook.cli.options import handbook_option, lang_option
from handbook.cli.output import refuse_existing, write_output
from handbook.cli.refusal import Refusal
from handbook.cli.scope import handbook_at
from handbook.flow.graph import graph
from handbook.model.handbook import Handbook
from handbook.model.procedure import Flow, Procedure
from handbook.render.bpmn.export import bpmn
from handbook.render.libraries import LibraryMissingError
from handbook.render.mermaid import mermaid
from handbook.render.picture import PictureError, svg
from handbook.report.harmless import harmless
from handbook.source.files import collect
from handbook.source.library import load


def export(language: str) -> click.Command:
    """The command, speaking `language`; the chart is in that language too."""

    @click.command("export", help=words.EXPORT[language])
    @click.argument("procedure")
    @click.option("--to", type=click.Choice(("svg", "mermaid", "bpmn")), default="svg", help=words.EXPORT_TO[language])
    @click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=words.EXPORT_FILE[language])
    @click.option("--variant", default="", metavar="ID", help=words.EXPORT_VARIANT[language])
    @click.option("--force", is_flag=True, help=words.EXPORT_FORCE[language])
    @handbook_option(language)
    @lang_option(language)
    def command(procedure: str, to: str, output: Path | None, variant: str, force: bool, handbook: Path) -> None:
        if output:
            refuse_existing(output, force=force)
        book = load(collect(handbook_at(handbook))).handbook
        chosen = named(book, procedure)
        flow = flow_of(chosen, variant)
        chart = charted(book, chosen, flow, to, language)
        if len(chosen.flows) > 1 and not variant:
            others = ", ".join(each.id for each in chosen.flows if each is not flow)
            click.echo(harmless(words.OTHER_VARIANTS[language].format(variant=flow.id, others=others)), err=True)
        if output is None:
            click.echo(chart, nl=False)
        else:
            write_output(output, chart.encode(), force=force)
            click.echo(words.WRITTEN[language].format(path=output.as_posix()), err=True)

    return command


def named(book: Handbook, procedure: str) -> Procedure:
    """The procedure by its id; raises Refusal with the nearest ids."""
    if procedure in book.procedures:
        return book.procedures[procedure]
    raise Refusal(words.NO_PROCEDURE, procedure=procedure, known=nearest(procedure, book.procedures))


def flow_of(procedure: Procedure, variant: str) -> Flow:
    """The flow by its id, the first for an empty one; raises Refusal with the ids that there are."""
    for flow in procedure.flows:
        if variant in {"", flow.id}:
            return flow
    known = ", ".join(flow.id for flow in procedure.flows if flow.id)
    raise Refusal(words.NO_VARIANT, procedure=procedure.id, variant=variant, known=known or "-")


def charted(book: Handbook, procedure: Procedure, flow: Flow, to: str, language: str) -> str:
    """The chart as text, ending in a line break; raises Refusal where it can't be drawn."""
    if to == "bpmn":
        return bpmn(procedure, flow, book, language)
    source = mermaid(graph(procedure, flow), book, language)
    if to == "mermaid":
        return source
    try:
        return svg(source) + "\n"
    except (PictureError, LibraryMissingError) as problem:
        raise Refusal(problem.text) from problem
