"""The words that a BPMN diagram adds to what the author wrote."""

from __future__ import annotations

from handbook.findings import Text

NOTIFY = Text(zh="通知{roles}", en="Notify {roles}")
AND = Text(zh="、", en=", ")
HANDLED = Text(zh="处理完毕", en="Handled")
GOES_ON = Text(zh="转“{title}”", en="Go on at: {title}")
HOW_ENDED = Text(zh="结果如何？", en="How did it end?")
APPLIES = Text(zh="{label}？", en="{label}?")
SKIPPED = Text(zh="不需要", en="not needed")
APPROVE = Text(zh="审批", en="Approve")
UNNAMED = Text(zh="未命名", en="Untitled")
WHICH_WAY = Text(zh="如何继续？", en="Which way?")
EXPORTER = "process handbook"
