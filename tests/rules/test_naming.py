"""Which labels say what is done: ours all do, names of things don't."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.loaded import ROOT, handbook

from handbook.model.steps import Approve, Do, Step
from handbook.rules.naming import begins_with_chinese_verb, begins_with_verb

GOOD = """
    Pack the sample | Check order | Invoice the customer | Ship goods | Plan production | Re-check the slip |
    Fill in the request form | Request approval | Please sign the contract | Digitise the form | Hand it over |
    Sample the batch | Record the result | Take the papers to the product-group head | Order raw materials |
    Tidy the bench | Feed the machine | Segment customers by need | Talk to the customer
"""
BAD = """
    Packing | Pack | Invoice | Sample request | Request form | Contract review | Order review | The sample |
    Approval of the request | Sales order | Sample preparation | Stock check | Customer notified | Price list |
    Quality inspection | Notification of the assistant | Signing the contract | In the warehouse | New customers |
    Segment report
"""
CHINESE_GOOD = """
    填写申请单 | 把样品送客户 | 向客户报价 | 说明情况 | 检验样品 | 登记退货单 | 登记销售台账 | 处理投诉 |
    在合同上盖章 | 填写情况说明 | 共同确认协议 | 给客户打电话 | 写附信 | 按合同开票 | 交品质部 | 当天通知助理 |
    做好会议记录 | 逐项核对发票 | 寻找新客户 | 了解需求 | 培养新人 | 推介新品 | 掌握市场情况 | 增进了解 | 激发兴趣 |
    细分客户
"""
CHINESE_BAD = """
    申请流程 | 审批流程 | 情况说明 | 申请表单 | 表单 | 流程 | 检验报告 | 登记表 | 发货单 | 签收记录 | 处理办法 |
    样品申请 | 样品的包装 | 合同评审 | 客户信用 | 销售员填写申请单 | 申请单填写 | 检验结果 | 质量管理 |
    关于退货的说明
"""


def listed(labels: str) -> list[str]:
    return [label.strip() for label in labels.split("|")]


@pytest.mark.parametrize("label", listed(GOOD))
def test_verb_with_its_object_passes(label: str) -> None:
    assert begins_with_verb(label)


@pytest.mark.parametrize("label", listed(BAD))
def test_name_of_a_thing_is_told(label: str) -> None:
    assert not begins_with_verb(label)


@pytest.mark.parametrize("label", listed(CHINESE_GOOD))
def test_chinese_label_that_begins_with_what_is_done_passes(label: str) -> None:
    assert begins_with_chinese_verb(label)


@pytest.mark.parametrize("label", listed(CHINESE_BAD))
def test_chinese_name_of_a_thing_is_told(label: str) -> None:
    assert not begins_with_chinese_verb(label)


def our_tasks() -> Iterator[Step]:
    for procedure in handbook(ROOT).procedures.values():
        yield from (step for step in procedure.steps() if isinstance(step, Do | Approve) and step.title)


def test_every_label_of_our_own_passes() -> None:
    tasks = list(our_tasks())
    assert len(tasks) > 100
    assert [t.title.en for t in tasks if t.title.en and not begins_with_verb(t.title.en)] == []
    assert [t.title.zh for t in tasks if t.title.zh and not begins_with_chinese_verb(t.title.zh)] == []
