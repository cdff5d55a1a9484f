"""The words that a flow adds to what the author wrote."""

from __future__ import annotations

from handbook.findings import Text

START = Text(zh="开始", en="Start")
END = Text(zh="结束", en="End")
HANDLED = Text(zh="处理完毕，流程照常", en="Dealt with; the flow goes on")
APPROVED = Text(zh="批准", en="approved")
REJECTED = Text(zh="不批准", en="rejected")
RETURNED = Text(zh="退回", en="returned")
APPROVED_OR_NOT = Text(zh="是否批准？", en="Approved?")
OTHERWISE = Text(zh="其他情况", en="otherwise")

GIVEN = Text(zh="若{choices}，", en="if {choices}, ")
CHOSEN = Text(zh="“{asked}”为“{answer}”", en="“{asked}” gives “{answer}”")
AND = Text(zh="且", en=" and ")
LATE = Text(zh="“{asked}”逾期", en="“{asked}” is late")
HAPPENS = Text(zh="“{asked}”时出现“{answer}”", en="“{answer}” happens at “{asked}”")
TIME_IS_UP = Text(zh="时间已到", en="time is up")
