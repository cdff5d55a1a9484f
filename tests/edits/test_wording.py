"""What counts as other words for the same thing, and what someone has to read again."""

from __future__ import annotations

import pytest

from handbook.edits.wording import says_the_same
from handbook.findings import Text

FORM = Text("填写样品申请单", "Fill in the sample request form")


@pytest.mark.parametrize(
    "after",
    [
        Text("填写样品申请单。", "Fill in the sample request form."),
        Text("填写样品申请单", "Fill  in the Sample Request Form"),
        Text("填好样品申请单", "Complete the sample request form"),
        Text("填写样品申请单", "Write out the application for a sample"),
    ],
)
def test_nobody_reads_again_for_spacing_punctuation_typos_or_another_turn_of_phrase(after: Text) -> None:
    assert says_the_same(FORM, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Text("3 天内寄出", "Send within 3 days"), Text("5 天内寄出", "Send within 5 days")),
        (Text("三天内寄出", "Send soon"), Text("五天内寄出", "Send soon")),
        (Text("须寄出样品", "The sample must be sent"), Text("不须寄出样品", "The sample must not be sent")),
        (Text("先批后发", "Approve before sending"), Text("先发后批", "Approve after sending")),
        (Text("留存复印件", "Keep a copy"), Text("全部销毁", "Destroy everything")),
        (Text(), FORM),
        (FORM, Text()),
        (Text("填写", "Fill in"), Text("填写", "Do not fill in")),
    ],
)
def test_numbers_negations_and_new_sentences_are_read_again(before: Text, after: Text) -> None:
    assert not says_the_same(before, after)
