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
AFTER_STEP = Text(zh="“{step}”做完后满 {span}", en="{span} after “{step}”")
BEFORE_STEP = Text(zh="“{step}”之前 {span}", en="{span} before “{step}”")
AND_MORE = Text(zh="{moment}，再过 {span}", en="{moment}, and {span} more")
AT_LATEST = Text(zh="{moment}，不迟于{until}", en="{moment}, no later than {until}")
AT_DEADLINE = Text(zh="{moment}（期限：{deadline}）", en="{moment} (deadline: {deadline})")
EXPORTER = "process handbook"
