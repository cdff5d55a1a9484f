"""The timer of an event says when it truly goes off: after the deadline, counted from where the case comes to it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from equal_procedures import plain, read_from
from lxml import etree

from handbook.findings import Text
from handbook.model.handbook import Handbook
from handbook.model.parts import Duration
from handbook.model.procedure import Flow, Procedure
from handbook.model.steps import Approve, Do, FirstOf, Group, Handler, Wait, Way
from handbook.render.bpmn.export import bpmn
from handbook.render.bpmn.timing import iso
from handbook.source.bpmn.events import span_of
from handbook.source.bpmn.opening import opened

NAMES = {"m": "http://www.omg.org/spec/BPMN/20100524/MODEL", "hb": "urn:process-handbook:bpmn:1"}
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
DELIVERY = Text(zh="约定的交期", en="the agreed day of delivery")


def task(identity, **more):
    return Do(id=identity, title=Text(zh=f"办 {identity}", en=f"Do {identity}"), role="clerk", **more)


def late(after, within=None):
    handler = Handler(after=after, notify=("head",))
    return task("fill", within=within, if_late=(handler,))


def written(*steps):
    return Procedure(id="made-up", title=Text(zh="试", en="Try"), owner="clerk", flows=(Flow(steps=steps),))


def timers(*steps, language="en"):
    """(element, text, whether it is formal) of each timer."""
    procedure = written(*steps)
    root = ElementTree.fromstring(bpmn(procedure, procedure.flows[0], Handbook(), language))
    return [
        (time.tag.removeprefix(f"{{{NAMES['m']}}}"), time.text, TYPE in time.attrib)
        for definition in root.findall(".//m:timerEventDefinition", NAMES)
        for time in definition
        if "time" in time.tag
    ]


COUNTED = {
    "P44D": (Duration(30, "days"), Duration(2, "weeks")),
    "P3W": (Duration(1, "weeks"), Duration(2, "weeks")),
    "P1M3D": (Duration(3, "days"), Duration(1, "months")),
    "PT28H": (Duration(4, "hours"), Duration(24, "hours")),
    "P1DT1H30M": (Duration(90, "minutes"), Duration(1, "days")),
    "P30D": (Duration(30, "days"), None),
}


@pytest.mark.parametrize("expected", COUNTED)
def test_what_counts_from_the_end_of_a_deadline_is_added_to_it(expected):
    assert timers(late(*COUNTED[expected])) == [("timeDuration", expected, True)]


SAID = {
    "after 7 working days": (Duration(2, "working_days"), Duration(5, "working_days")),
    "after 2 working days, and 1 week more": (Duration(1, "weeks"), Duration(2, "working_days")),
    "the agreed day of delivery, and 1 day more": (Duration(1, "days"), Duration(until=DELIVERY)),
    "after 30 days, no later than the agreed day of delivery": (Duration(30, "days", until=DELIVERY), None),
    "the agreed day of delivery (deadline: after 3 days)": (Duration(until=DELIVERY), Duration(3, "days")),
    "after 1.5 months": (Duration(1.5, "months"), None),
}


@pytest.mark.parametrize("expected", SAID)
def test_what_no_standard_counts_is_said_in_words_that_claim_to_be_nothing_else(expected):
    assert timers(late(*SAID[expected])) == [("timeDate", expected, False)]


def test_the_words_are_in_the_language_of_the_file():
    step = late(Duration(2, "working_days"), Duration(3, "days", after="ask"))
    assert timers(task("ask"), task("send"), step, language="zh") == [
        ("timeDate", "“办 ask”做完后满 3 天，再过 2 个工作日", False)
    ]


def test_a_time_counted_from_the_step_right_before_is_counted_from_the_event():
    after_ask = late(Duration(30, "days", after="ask"), Duration(2, "weeks", after="ask"))
    assert timers(task("ask"), after_ask) == [("timeDuration", "P30D", True)]
    assert timers(Group(id="phase", steps=(task("ask"),)), after_ask) == [("timeDuration", "P30D", True)]
    yes = Approve(id="ask", title=Text(en="Ask"), rejected=())
    assert timers(yes, after_ask) == [("timeDuration", "P30D", True)]


def test_a_time_counted_from_any_other_step_names_it():
    after_ask = late(Duration(30, "days", after="ask"), Duration(2, "weeks", after="ask"))
    assert timers(task("ask"), task("send"), after_ask) == [("timeDate", "30 days after “Do ask”", False)]
    before_ship = late(Duration(2, "days", before="ship"))
    assert timers(before_ship, task("ship")) == [("timeDate", "2 days before “Do ship”", False)]
    unknown = late(Duration(2, "days", after="nowhere"))
    assert timers(unknown) == [("timeDate", "2 days after “nowhere”", False)]


def test_waiting_times_and_races_count_from_where_the_case_comes_to_them():
    wait = Wait(id="dry", title=Text(en="Dry"), span=Duration(2, "days"))
    assert timers(wait) == [("timeDuration", "P2D", True)]
    events = (Way(received=Text(en="Payment")), Way(after=Duration(1, "weeks", after="ask")))
    assert timers(task("ask"), FirstOf(id="race", events=events)) == [("timeDuration", "P1W", True)]
    assert timers(task("ask"), task("send"), FirstOf(id="race", events=events)) == [
        ("timeDate", "1 week after “Do ask”", False)
    ]


def test_a_timer_keeps_the_deadline_and_what_follows_it_apart():
    procedure = written(late(Duration(2, "working_days"), Duration(3, "days", after="ask")))
    root = ElementTree.fromstring(bpmn(procedure, procedure.flows[0], Handbook(), "en"))
    kept = root.findall(".//m:timerEventDefinition/m:extensionElements/hb:deadline", NAMES)
    assert [each.attrib for each in kept] == [
        {"amount": "3", "unit": "days", "after": "ask"},
        {"amount": "2", "unit": "working_days"},
    ]


@pytest.mark.parametrize(("after", "within"), [*COUNTED.values(), *SAID.values()])
def test_the_deadline_and_what_follows_it_read_back_equal(after, within):
    procedure = written(late(after, within))
    found = opened("made-up.bpmn", bpmn(procedure, procedure.flows[0], Handbook(), "zh").encode())
    assert found.refused == ()
    assert plain(read_from(found.tree)) == plain(procedure)


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [(0.5, "days", "PT12H"), (1.5, "weeks", "P10DT12H"), (1.5, "years", "P1Y6M"), (0.5, "minutes", "PT30S"),
     (0, "days", "PT0S"), (36, "hours", "PT36H"), (14, "months", "P1Y2M"), (1, "working_days", "")],
)  # fmt: skip
def test_parts_of_a_unit_are_written_as_whole_smaller_ones(amount, unit, expected):
    assert iso((Duration(amount, unit),)) == expected


@pytest.mark.parametrize(
    ("written", "until"),
    [("R/P1D", Text(zh="R/P1D", en="R/P1D")), ("2026-01-15T08:00:00Z", Text(*["2026-01-15T08:00:00Z"] * 2)),
     ("after 2 working days", Text(en="after 2 working days")), ("满 2 个工作日", Text(zh="满 2 个工作日"))],
)  # fmt: skip
def test_a_moment_in_words_is_read_in_its_language_and_one_in_iso_8601_in_both(written, until):
    event = etree.fromstring(
        f'<x xmlns="{NAMES["m"]}"><timerEventDefinition><timeDate>{written}</timeDate></timerEventDefinition></x>'
    )
    assert span_of(event) == Duration(until=until)
