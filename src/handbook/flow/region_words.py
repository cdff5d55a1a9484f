"""A region of data in words, in both languages: `Weight is exactly 10 kg and Free of charge is yes`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from handbook.findings import LANGUAGES, Text
from handbook.flow.axes import Axis, Cells, Kind
from handbook.flow.data import NOBODY_KNOWS
from handbook.flow.regions import Region, Space

MOST_SHOWN = 3
MOST_PARTS = 8
EVERYTHING = Text(zh="任何情况", en="any data")
AND = Text(zh="，且", en=" and ")
OR = Text(zh="，或", en=", or ")
FURTHER = Text(zh="另有 {count} 项", en="{count} more conditions hold")
AGAIN = Text(zh="；或", en="; or ")
MORE = Text(zh="；等等", en="; and more")
QUOTED = Text(zh="“{}”", en="“{}”")
MEASURES = Text(zh="{what}{value}", en="{what} is {value}")
IS = Text(zh="{what}为{value}", en="{what} is {value}")
IS_OTHER = Text(zh="其他值", en="anything else")
YES = Text(zh="{what}为“是”", en="{what} is yes")
NO = Text(zh="{what}为“否”", en="{what} is no")
FILLED = Text(zh="{what}已填", en="{what} is filled in")
BLANK = Text(zh="{what}空着", en="{what} is blank")
HOLDS = Text(zh="{what}成立", en="{what} holds")
FAILS = Text(zh="{what}不成立", en="{what} does not hold")
EXACTLY = Text(zh="正好 {low}", en="exactly {low}")
FROM = Text(zh="不小于 {low}", en="at least {low}")
ABOVE = Text(zh="大于 {low}", en="more than {low}")
UP_TO = Text(zh="不大于 {high}", en="at most {high}")
BELOW = Text(zh="小于 {high}", en="less than {high}")
BETWEEN = Text(zh="{low}、{high}", en="{low} and {high}")
ORDERS = {1: "<", 2: "=", 4: ">", 3: "≤", 6: "≥", 5: "≠"}


def said(space: Space, regions: Sequence[Region]) -> Text:
    """Some regions of a space in words; of more than three the first three."""
    shown = [_region(space, region) for region in regions[:MOST_SHOWN]]
    told = _joined(shown, AGAIN)
    return _joined([told, MORE], Text()) if len(regions) > MOST_SHOWN else told


def _region(space: Space, region: Region) -> Text:
    parts = [_axis(one, cells, space) for one, cells in zip(space.axes, region, strict=True) if cells != one.possible]
    if len(parts) > MOST_PARTS:
        count = _plain(str(len(parts) - MOST_PARTS))
        parts = [*parts[:MOST_PARTS], _filled(FURTHER, count=count)]
    return _joined(parts, AND) if parts else EVERYTHING


def _axis(one: Axis, cells: Cells, space: Space) -> Text:
    label = _label(one.text, space)
    if one.kind is Kind.FILLED:
        return _filled(FILLED if cells == 1 else BLANK, what=label)
    if one.kind is Kind.YES_NO:
        words = (YES, NO) if one.is_plain else (HOLDS, FAILS)
        return _filled(words[0 if cells == 1 else 1], what=label)
    if one.kind is Kind.ORDER:
        left = one.text.removesuffix(f" ? {one.other}")
        sides = [_label(text, space) for text in (left, one.other)]
        return Text(
            **{lang: f"{sides[0][lang].strip()} {ORDERS[cells]} {sides[1][lang].strip()}" for lang in LANGUAGES}
        )
    if one.kind is Kind.CHOICE:
        return _filled(IS, what=label, value=_joined(list(_options(one, cells)), OR))
    return _filled(MEASURES, what=label, value=_joined(list(_ranges(one, cells)), OR))


def _label(text: str, space: Space) -> Text:
    label = space.data.get(text, NOBODY_KNOWS).label
    return Text(zh=label.in_("zh") or f"`{text}` ", en=label.in_("en") or f"`{text}`")


def _options(one: Axis, cells: Cells) -> Iterator[Text]:
    for position, option in enumerate(one.points):
        if cells >> position & 1:
            label = one.datum.options.get(str(option), Text())
            yield Text(**{lang: QUOTED[lang].format(label.in_(lang) or option) for lang in LANGUAGES})
    if cells >> len(one.points) & 1:
        yield IS_OTHER


def _ranges(one: Axis, cells: Cells) -> Iterator[Text]:
    """The runs of neighbouring cells; cells that hold nothing join what lies beside them."""
    last = 2 * len(one.points)
    position = 0
    while position <= last:
        if not cells >> position & 1:
            position += 1
            continue
        first = end = position
        while position <= last and (cells >> position & 1 or not one.possible >> position & 1):
            end = position if cells >> position & 1 else end
            position += 1
        yield _run(one, first, end)


def _run(one: Axis, first: int, end: int) -> Text:
    if first == end and first % 2:
        return _filled(EXACTLY, low=_value(one, first // 2))
    low = high = None
    if one.possible & ((1 << first) - 1):
        low = _filled(FROM if first % 2 else ABOVE, low=_value(one, (first - 1) // 2))
    if one.possible >> end + 1:
        high = _filled(UP_TO if end % 2 else BELOW, high=_value(one, end // 2))
    if low and high:
        return _filled(BETWEEN, low=low, high=high)
    return low or high or EVERYTHING


def _value(one: Axis, position: int) -> Text:
    value = float(one.points[position])
    if one.kind is Kind.DATE:
        return _plain(date.fromordinal(int(value)).isoformat())
    return _plain(f"{format(value, ',.15g')} {one.datum.unit}".rstrip())


def _plain(text: str) -> Text:
    return Text(text, text)


def _filled(sentence: Text, **parts: Text) -> Text:
    return Text(
        **{lang: sentence[lang].format_map({name: part[lang] for name, part in parts.items()}) for lang in LANGUAGES}
    )


def _joined(parts: Sequence[Text], between: Text) -> Text:
    return Text(**{lang: between[lang].join(part[lang] for part in parts) for lang in LANGUAGES})
