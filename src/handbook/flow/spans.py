"""Spans of time in words."""

from __future__ import annotations

from handbook.findings import Text
from handbook.model.parts import Duration

UNITS = {
    "minutes": (Text(zh="分钟", en="minute"), Text(zh="分钟", en="minutes")),
    "hours": (Text(zh="小时", en="hour"), Text(zh="小时", en="hours")),
    "working_days": (Text(zh="个工作日", en="working day"), Text(zh="个工作日", en="working days")),
    "days": (Text(zh="天", en="day"), Text(zh="天", en="days")),
    "weeks": (Text(zh="周", en="week"), Text(zh="周", en="weeks")),
    "months": (Text(zh="个月", en="month"), Text(zh="个月", en="months")),
    "years": (Text(zh="年", en="year"), Text(zh="年", en="years")),
}


def spoken(span: Duration) -> Text:
    """The length of a span (`3 个工作日`, `3 working days`), or its moment where it has no length; no anchor step."""
    if not span.unit:
        return span.until
    one, many = UNITS.get(span.unit, (Text(span.unit, span.unit),) * 2)
    unit = one if span.amount == 1 else many
    return Text(zh=f"{span.amount:g} {unit.zh}", en=f"{span.amount:g} {unit.en}")


def overdue(span: Duration) -> Text:
    """How an arrow says that `span` has run out."""
    text = spoken(span)
    return Text(zh=f"超过 {text.zh}" if span.unit else f"{text.zh}仍未完成", en=f"after {text.en}")
