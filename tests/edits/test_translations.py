"""When a change of one language asks for a change of the other, and when it doesn't."""

from __future__ import annotations

import pytest

from handbook.checking.editing import edit_of
from handbook.checking.example import overlaid
from handbook.rules.b602_translation_stale import check

STEPS = """\
steps:
  - id: one
    do: {zh: 填写申请单, en: Fill in the request}
    role: salesperson
    form: request
  - id: two
    do: {zh: 通知助理, en: Inform the assistant promptly}
    role: salesperson
    no_record: {zh: 口头, en: Orally}
  - id: done
    end: {zh: 已申请, en: Requested}
"""


def stale(*changes: tuple[str, str]) -> list[str]:
    after = STEPS
    for old, new in changes:
        assert old in after
        after = after.replace(old, new)
    edit = edit_of(overlaid({"procedure": STEPS}), overlaid({"procedure": after}))
    return [finding.wording for finding in check(edit)]


@pytest.mark.parametrize(
    ("old", "new", "wording"),
    [
        ("zh: 通知助理", "zh: 通知主管", "en-stayed"),
        ("en: Inform the assistant promptly", "en: Inform the head of sales promptly", "zh-stayed"),
        ("en: Inform the assistant promptly", "en: Never inform the assistant", "zh-stayed"),
    ],
)
def test_another_meaning_in_one_language_leaves_the_other_behind(old: str, new: str, wording: str) -> None:
    assert stale((old, new)) == [wording]


@pytest.mark.parametrize(
    "changes",
    [
        [("en: Inform the assistant promptly", "en: Inform the assistent promptly")],
        [("en: Inform the assistant promptly", "en: inform the Assistant  promptly!")],
        [("zh: 通知助理", "zh: 通知助理。")],
        [("zh: 通知助理", "zh: 告知助理"), ("en: Inform the assistant promptly", "en: Tell the assistant")],
        [("zh: 通知助理, en: Inform the assistant promptly", "zh: 通知助理")],
        [("id: two", "id: inform-assistant")],
    ],
)
def test_spelling_punctuation_and_a_change_of_both_leave_nothing_behind(changes: list[tuple[str, str]]) -> None:
    assert stale(*changes) == []


def test_a_text_is_known_again_where_steps_changed_places() -> None:
    head, one, two = STEPS.partition("  - id: one")[0], *STEPS.split("  - id: ")[1:3]
    turned = f"{head}  - id: {two.replace('通知助理', '通知主管')}  - id: {one}  - id: {STEPS.split('  - id: ')[3]}"
    edit = edit_of(overlaid({"procedure": STEPS}), overlaid({"procedure": turned}))
    [finding] = check(edit)
    assert (finding.wording, finding.place.pointer) == ("en-stayed", "/steps/0/do/en")
