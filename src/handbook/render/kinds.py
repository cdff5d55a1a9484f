"""The words for the closed lists of the vocabulary: statuses, kinds, types, parts."""

from __future__ import annotations

from handbook.findings import Text

STATUSES = {
    "draft": Text(zh="草案", en="Draft"),
    "in-force": Text(zh="现行", en="In force"),
    "withdrawn": Text(zh="已废止", en="Withdrawn"),
}
SEVERITIES = {
    "error": Text(zh="错误", en="Error"),
    "warning": Text(zh="警告", en="Warning"),
    "info": Text(zh="提示", en="Information"),
}
NOTES = {
    "remark": ("note", Text(zh="说明", en="Remark")),
    "open": ("question", Text(zh="待定：来源没有写明", en="Open: the sources do not say")),
    "contradiction": ("warning", Text(zh="来源互相矛盾", en="The sources disagree")),
}
"""Note kind → (kind of box, its title)."""

MODES = {
    "one": Text(zh="只由对应的一级签批", en="one signature, at the level that applies"),
    "chain": Text(zh="由低到高逐级签批，直到对应的一级", en="every level in turn, up to the one that applies"),
    "all": Text(zh="各级都要签批", en="all of them sign"),
}
COMMITS = {
    "goods": Text(zh="货物从此发出", en="from here on the goods are gone"),
    "money": Text(zh="款项从此付出", en="from here on the money is gone"),
    "contract": Text(zh="公司从此受合同约束", en="from here on the company is bound by contract"),
}
FORM_PARTS = {
    "filled": Text(zh="填写", en="Filled in"),
    "updated": Text(zh="补充或更改", en="Updated"),
    "approved": Text(zh="审批", en="Approved"),
    "used": Text(zh="查看", en="Read"),
}
ROLE_PARTS = {
    "does": Text(zh="办理", en="I do it"),
    "helps": Text(zh="协助", en="I help"),
    "approves": Text(zh="批准", en="I approve"),
    "deputises": Text(zh="代批", en="I approve as deputy"),
    "phones": Text(zh="电话批准时代签", en="I sign after approval by telephone"),
    "answers": Text(zh="最终负责", en="I answer for it"),
    "consulted": Text(zh="事前征求我的意见", en="I am asked before"),
    "informed": Text(zh="事后告知我", en="I am told after"),
}
FIELD_TYPES = {
    "text": Text(zh="文字", en="Text"),
    "long_text": Text(zh="长文字", en="Long text"),
    "number": Text(zh="数字", en="Number"),
    "integer": Text(zh="整数", en="Whole number"),
    "money": Text(zh="金额", en="Amount of money"),
    "percent": Text(zh="百分比", en="Percentage"),
    "date": Text(zh="日期", en="Date"),
    "choice": Text(zh="单选", en="One of"),
    "choices": Text(zh="多选", en="Any of"),
    "yes_no": Text(zh="是或否", en="Yes or no"),
    "phone": Text(zh="电话号码", en="Phone number"),
    "email": Text(zh="电子邮箱", en="E-mail address"),
    "person": Text(zh="人名", en="Person"),
    "reference": Text(zh="单号", en="Number of another form"),
}
CONTROL_KINDS = {
    "approval": Text(zh="审批", en="Approval"),
    "gate": Text(zh="前置条件", en="Gate"),
    "deadline": Text(zh="期限", en="Deadline"),
    "completeness": Text(zh="完整性", en="Completeness"),
    "record": Text(zh="记录", en="Record"),
    "custody": Text(zh="保管", en="Custody"),
    "reconciliation": Text(zh="核对", en="Reconciliation"),
    "segregation": Text(zh="职责分离", en="Separation of duties"),
    "exception": Text(zh="例外处理", en="Exception"),
    "threshold": Text(zh="限额", en="Threshold"),
    "order": Text(zh="先后顺序", en="Order"),
    "calculation": Text(zh="计算", en="Calculation"),
}
CLAUSE_KINDS = {
    "step": Text(zh="步骤", en="Step"),
    "role": Text(zh="岗位", en="Role"),
    "duty": Text(zh="职责", en="Duty"),
    "form": Text(zh="表单", en="Form"),
    "approval": Text(zh="审批", en="Approval"),
    "control": Text(zh="控制", en="Control"),
    "deadline": Text(zh="期限", en="Deadline"),
    "threshold": Text(zh="限额", en="Threshold"),
    "indicator": Text(zh="指标", en="Indicator"),
    "principle": Text(zh="原则", en="Principle"),
    "definition": Text(zh="定义", en="Definition"),
    "note": Text(zh="说明", en="Note"),
}
OPEN_POINTS = {
    "open": Text(zh="来源没有写明", en="The sources do not say"),
    "contradiction": Text(zh="来源互相矛盾", en="The sources disagree"),
    "parameter": Text(zh="须由公司设定", en="For the company to set"),
    "clause": Text(zh="条款待定", en="Clause waiting for a decision"),
}
"""What is still to be settled; the first two are kinds of notes."""
CLAUSE_STATUSES = {
    "implemented": Text(zh="已落实", en="Implemented"),
    "duplicate": Text(zh="重复", en="Duplicate"),
    "informative": Text(zh="仅供参考", en="For information"),
    "open": Text(zh="待定", en="Open"),
}
