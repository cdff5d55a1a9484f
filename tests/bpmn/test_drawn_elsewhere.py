"""Files of other tools: what is made of blocks becomes a draft, everything else is refused by name and id."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from drawn_procedures import Author
from equal_procedures import read_from
from languages import difference

from handbook.checking.run import check_handbook
from handbook.findings import LANGUAGES, Text
from handbook.flow.tokens import unsound
from handbook.model.form import Form
from handbook.model.handbook import Handbook
from handbook.model.registers import Role
from handbook.render.bpmn.export import bpmn
from handbook.source.bpmn.adopting import adopted
from handbook.source.bpmn.blocks import RefusedError, structured
from handbook.source.bpmn.naming import Ids
from handbook.source.bpmn.opening import MOST_OF_A_KIND, few, opened
from handbook.source.bpmn.single import without_form, without_role
from handbook.source.emitting.procedure import procedure as emitted
from handbook.source.emitting.yaml_text import file_text
from handbook.source.library import read_document

FILES = Path(__file__).parent / "drawn_elsewhere"
BEYOND = FILES.with_name("beyond_procedures")
CLERK = Role(id="clerk", title=Text(zh="文员", en="Clerk"))
ORDER = Form(id="order", title=Text(zh="订单", en="Order"))
MARKED_BY = {"B601", "R201", "R204", "R205", "F314", "T803", "F305", "F316", "R202"}
"""The rules that tell an author what is still missing from an imported draft."""


def imported(data: bytes) -> str:
    drawn = opened("drawn.bpmn", data).drawn
    return file_text(emitted(adopted(drawn, structured(drawn, Ids([CLERK], [ORDER])), "some-process")), "procedure")


@pytest.mark.parametrize("path", sorted(FILES.glob("*.bpmn")), ids=lambda path: path.stem)
def test_a_file_of_another_tool_becomes_this_draft(path, golden):
    golden(path.with_suffix(".yml"), imported(path.read_bytes()))


@pytest.mark.parametrize("path", sorted(FILES.glob("*.bpmn")), ids=lambda path: path.stem)
def test_what_a_procedure_does_without_is_told_by_name_in_both_languages(path, golden):
    found, ids = opened("drawn.bpmn", path.read_bytes()), Ids([CLERK], [ORDER])
    structured(found.drawn, ids)
    told = few((*found.left_out, *without_form(found.drawn, ids), *without_role(found.drawn, ids)))
    said = [f"{each.place.line}: {each.in_(language)}" for each in told for language in LANGUAGES]
    golden(path.with_suffix(".txt"), "".join(f"{line}\n" for line in said))


@pytest.mark.parametrize("path", sorted(FILES.glob("*.bpmn")), ids=lambda path: path.stem)
def test_a_draft_keeps_to_the_schema_and_the_check_says_what_is_missing(path):
    text = imported(path.read_bytes()).encode()
    assert read_document("procedures/some/some-process.yml", text).failures == ()
    found = check_handbook({"procedures/some/some-process.yml": text}).findings
    about = {finding.rule for finding in found if finding.place.path.endswith("some-process.yml")}
    assert "B601" in about
    assert about <= MARKED_BY


class Plain(Author):
    """Writes only what a drawing of another tool could say, each step with a name of its own."""

    names = 0

    def name(self) -> Text:
        self.names += 1
        return Text(zh=f"步骤 {self.names}", en=f"Step {self.names}")


def test_what_is_imported_lets_the_same_happen_in_the_same_orders():
    """Random procedures drawn without our data, read from the drawing alone, and drawn again."""
    equal = {True: 0, False: 0}
    for seed in range(120):
        written = replace(Plain(Random(seed), 3).procedure(), anytime=())
        found = opened("x.bpmn", bpmn(written, written.flows[0], Handbook(), "en").encode(), only_drawing=True)
        if found.refused or unsound(found.drawn):
            continue
        try:
            steps = structured(found.drawn, Ids())
        except RefusedError:
            continue
        read = read_from(emitted(adopted(found.drawn, steps, "read-back")))
        again = opened("y.bpmn", bpmn(read, read.flows[0], Handbook(), "en").encode(), only_drawing=True).drawn
        assert difference(found.drawn, again) is None, seed
        equal[any(step.if_late or step.on for step in written.steps())] += 1
    assert equal[False] >= 30
    assert equal[True] >= 15


@pytest.mark.parametrize("path", sorted(BEYOND.glob("*.bpmn")), ids=lambda path: path.stem)
def test_a_file_of_another_tool_beyond_a_procedure_is_refused_shape_by_shape_in_both_languages(path, golden):
    found = opened("drawn.bpmn", path.read_bytes())
    said = [f"{each.place.line}: {each.in_(language)}" for each in found.refused for language in LANGUAGES]
    assert found.drawn is None
    golden(path.with_suffix(".txt"), "".join(f"{line}\n" for line in said))


def test_references_may_be_qualified_names():
    plain = process(task("a"), task("b"), boundary("e", "a"), "start>a", "a>end", "e>b", "b>end")
    spelled = plain.replace(b'attachedToRef="a"', b'attachedToRef="tns:a"')
    assert plain != spelled
    assert imported(spelled) == imported(plain)


def process(*elements: str) -> bytes:
    """A file with a start, an end, and these elements and flows; `a>b` is a flow from a to b."""
    flows = [flow(*element.split(">")) for element in elements if element[0] != "<"]
    drawn = [e for e in elements if e[0] == "<"]
    ends = ['<startEvent id="start"/>', '<endEvent id="end" name="Over"/>']
    inside = "\n".join([*ends, *drawn, *flows])
    namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    return f'<definitions xmlns="{namespace}"><process id="p" name="Test">\n{inside}\n</process></definitions>'.encode()


def task(identity: str, name: str = "") -> str:
    return f'<task id="{identity}" name="{name or identity.upper()}"/>'


def gateway(kind: str, identity: str, name: str = "") -> str:
    return f'<{kind}Gateway id="{identity}" name="{name or identity.upper()}"/>'


def said(data: bytes, language: str = "en") -> list[str]:
    found = opened("drawn.bpmn", data)
    if found.refused:
        return [each.in_(language) for each in found.refused]
    assert unsound(found.drawn) is None
    try:
        structured(found.drawn, Ids())
    except RefusedError as refusal:
        return [refusal.refused.in_(language)]
    return []


def flow(source: str, target: str) -> str:
    return f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}"/>'


def boundary(identity: str, host: str, definition: str = "<signalEventDefinition/>", **attributes: str) -> str:
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<boundaryEvent id="{identity}" attachedToRef="{host}"{more}>{definition}</boundaryEvent>'


LINE = ("start>a", "a>end")
REFUSED = {
    "an inclusive gateway": ("`G` (g) is an inclusive gateway", (task("a"), gateway("inclusive", "g"), *LINE)),
    "a complex gateway": ("`G` (g) is a complex gateway", (task("a"), gateway("complex", "g"), *LINE)),
    "a cancelling boundary event": (
        "`b` (b) is a cancel event",
        (task("a"), boundary("b", "a", "<cancelEventDefinition/>"), task("c"), *LINE, "b>c", "c>end"),
    ),
    "a boundary event at a gateway": (
        "`b` (b) is attached to no task, call or sub-process",
        (task("a"), gateway("exclusive", "g"), boundary("b", "g"), "start>g", "g>a", "a>end", "b>a"),
    ),
    "a boundary event at nothing": (
        "`b` (b) is attached to no task, call or sub-process",
        (task("a"), boundary("b", "z"), *LINE, "b>a"),
    ),
    "a boundary event that nothing follows": ("nothing follows `b` (b)", (task("a"), boundary("b", "a"), *LINE)),
    "a flow to a boundary event": (
        "leads to a start or boundary event",
        (task("a"), gateway("exclusive", "g"), boundary("b", "a"), "start>g", "g>a", "a>end", "b>end", "g>b"),
    ),
    "a way beside the flow that leads into it": (
        "`b` (b) doesn't stop its step, and its way leads into the main flow at `C`",
        (task("a"), task("c"), boundary("b", "a", cancelActivity="false"), "start>a", "a>c", "c>end", "b>c"),
    ),
    "an end of a sub-process that skips what follows in it": (
        "into the middle of another way, to `j`",
        (f'<subProcess id="s" name="S"><startEvent id="i"/>{task("a")}{task("c")}{boundary("b", "a")}'
         f'<endEvent id="j"/>{flow("i", "a")}{flow("a", "c")}{flow("c", "j")}{flow("b", "j")}</subProcess>',
         "start>s", "s>end"),
    ),
    "a link event": (
        "`t` (t) is a link event",
        (task("a"), '<intermediateThrowEvent id="t"><linkEventDefinition/></intermediateThrowEvent>', *LINE),
    ),
    "an event sub-process inside a sub-process": (
        "`e` (e) is an event sub-process inside a sub-process",
        (f'<subProcess id="s" name="S"><startEvent id="i"/>{task("a")}<endEvent id="j"/>{flow("i", "a")}'
         f'{flow("a", "j")}<subProcess id="e" triggeredByEvent="true"/></subProcess>', "start>s", "s>end"),
    ),
    "a transaction": ("`t` (t) is a transaction", (task("a"), '<transaction id="t"/>', *LINE)),
    "an error end": (
        "`e` (e) is an error event",
        (task("a"), '<endEvent id="e"><errorEventDefinition id="d"/></endEvent>', *LINE),
    ),
    "a choreography": ("`c` (c) is an element `choreographyTask`", (task("a"), '<choreographyTask id="c"/>', *LINE)),
    "a compensation": (
        "`Undo` (u) is a compensation activity",
        (task("a"), '<task id="u" name="Undo" isForCompensation="true"/>', *LINE),
    ),
    "a repeated task": (
        "`Ask each` (r) is marked as repeated",
        ('<task id="r" name="Ask each"><multiInstanceLoopCharacteristics/></task>', "start>r", "r>end"),
    ),
    "a second start": ("`Also` (s) is a second start", (task("a"), '<startEvent id="s" name="Also"/>', *LINE, "s>a")),
    "a second use of an id": ("the id `a` is used twice", (task("a"), task("a"), *LINE)),
    "an element without id": ("this element has no id", (task("a"), "<task/>", *LINE)),
    "a loose flow": ("the flow `a-b` (a-b) begins or ends at nothing", (task("a"), *LINE, "a>b")),
    "a flow out of an end": ("leads to a start or boundary event or leaves an end event", (task("a"), *LINE, "end>a")),
    "an implicit split": (
        "several flows leave `A` (a) without a gateway",
        (task("a"), task("b"), *LINE, "a>b", "b>end"),
    ),
    "a conditional flow": (
        "`maybe` (f) has a condition",
        (task("a"), "start>a", '<sequenceFlow id="f" name="maybe" sourceRef="a" targetRef="end">'
         "<conditionExpression>x</conditionExpression></sequenceFlow>"),
    ),
    "a dead end": ("nothing follows `B` (b)", (task("a"), task("b"), gateway("exclusive", "g"), "start>g", "g>a",
                                               "g>b", "a>end")),
    "what no flow leads to": ("no flow leads from the start to `B` (b)", (task("a"), task("b"), *LINE, "b>end")),
    "a race for a task": (
        "`A` (a) behind the event-based gateway `G`",
        (task("a"), gateway("eventBased", "g"), "start>g", "g>a", "a>end"),
    ),
    "a way into another way": (
        "into the middle of another way, to `B`",
        (task("a"), task("b"), task("c"), task("d"), gateway("exclusive", "g"), gateway("exclusive", "h"),
         gateway("exclusive", "i"), "start>g", "g>h", "g>i", "h>a", "h>b", "i>b", "i>c", "a>end", "b>d", "d>end",
         "c>d"),
    ),
    "branches that end apart": (
        "the branches of the parallel gateway `G` (g) do not all meet",
        (task("a"), task("b"), gateway("parallel", "g"), "start>g", "g>a", "g>b", "a>end", "b>end"),
    ),
    "a sub-process without a step": (
        "there is no step in `S` (s)",
        ('<subProcess id="s" name="S"><startEvent id="i"/><endEvent id="j"/><sequenceFlow id="k" sourceRef="i" '
         'targetRef="j"/></subProcess>', "start>s", "s>end"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_outside_is_refused_by_name_and_id_in_one_message(case):
    wanted, elements = REFUSED[case]
    (english,) = said(process(*elements))
    (chinese,) = said(process(*elements), "zh")
    assert wanted in english
    assert english != chinese


def test_a_second_process_and_a_file_without_any_are_refused():
    more = b'</process><process id="q" name="Two"><task id="x"/></process>'
    two = process(task("a"), *LINE).replace(b"</process>", more)
    assert said(two) == ["`Two` (q) is a second process; a procedure is one, so put each into a file of its own"]
    none = b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'
    assert said(none) == ["there is no process in the file; check it"]
    assert said(b"<html/>") == ["this is no BPMN 2.0 file; export it as .bpmn"]


def test_of_one_kind_a_few_are_told_and_how_many_more_there_are():
    many = [gateway("complex", f"g{n}") for n in range(40)]
    found = said(process(task("a"), *many, *LINE))
    assert len(found) == MOST_OF_A_KIND + 1
    assert "35 more of the same kind" in found


def test_blocks_nested_too_deep_are_refused_by_the_block():
    depth = 12
    elements = [task("a"), "start>g0"]
    for n in range(depth):
        onward = f"g{n + 1}" if n + 1 < depth else "a"
        elements += [gateway("parallel", f"g{n}"), gateway("parallel", f"j{n}"), task(f"t{n}")]
        elements += [f"g{n}>{onward}", f"g{n}>t{n}", f"t{n}>j{n}"]
    elements += [f"a>j{depth - 1}", *(f"j{n}>j{n - 1}" for n in range(1, depth)), "j0>end"]
    (message,) = said(process(*elements))
    assert "nested more than" in message


def test_checks_one_behind_the_other_that_lead_to_one_end_are_not_nested():
    elements = ["start>g0"]
    for n in range(30):
        elements += [gateway("exclusive", f"g{n}"), task(f"a{n}"), f"g{n}>a{n}", f"a{n}>end"]
        elements.append(f"g{n}>{f'g{n + 1}' if n < 29 else 'end'}")
    assert said(process(*elements)) == []


def test_many_gateways_one_behind_the_other_take_no_time():
    elements = ["start>g0"]
    for n in range(48):
        elements += [gateway("exclusive", f"g{n}"), task(f"a{n}"), task(f"b{n}"), gateway("exclusive", f"m{n}")]
        elements += [f"g{n}>a{n}", f"g{n}>b{n}", f"a{n}>m{n}", f"b{n}>m{n}", f"m{n}>{f'g{n + 1}' if n < 47 else 'end'}"]
    assert said(process(*elements)) == []


def test_many_boundary_events_at_every_step_take_no_time():
    elements = ["start>a0"]
    for n in range(12):
        elements += [task(f"a{n}"), f"a{n}>{f'a{n + 1}' if n < 11 else 'end'}"]
        for m in range(10):
            stops = "true" if m % 2 else "false"
            elements += [boundary(f"b{n}x{m}", f"a{n}", cancelActivity=stops), f"b{n}x{m}>end"]
    assert said(process(*elements)) == []
