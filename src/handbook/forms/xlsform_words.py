"""What an XLSForm says of its own accord, and what it cannot say, in both languages."""

from handbook.findings import Text

DRAWN = Text("手写签名", "Drawn signature")
BETWEEN = Text("须在 {min} 至 {max} 之间。", "Must be from {min} to {max}.")
AT_LEAST = Text("不得小于 {min}。", "Must not be less than {min}.")
AT_MOST = Text("不得大于 {max}。", "Must not be more than {max}.")
NOT_BEFORE = Text("不得早于 {min}。", "Must not be before {min}.")
NOT_AFTER = Text("不得晚于 {max}。", "Must not be after {max}.")
WRONG_SHAPE = Text("写法不对。", "Not written as it must be.")
LIKE = Text("写法不对，应如 {example}。", "Not written as it must be, such as {example}.")
KINDS = Text("文件类型：{kinds}", "Kinds of file: {kinds}")

WHERE, WHAT = Text("位置", "Where"), Text("XLSForm 没有的", "Not in the XLSForm")
CONDITION = Text("有条件必填：{source}", "required where {source}")
RULE = Text("表单规则：{message}", "the rule: {message}")
PATTERN = Text("写法：{pattern}", "the pattern {pattern}")
LEAST_ROWS = Text("至少 {rows} 行", "at least {rows} rows")
MOST_ROWS = Text("至多 {rows} 行", "at most {rows} rows")
ORDER = Text(
    "签署的先后、日期，以及由谁签、谁可代签",
    "the order and days of the signatures, who signs and who may sign instead",
)
FILE_KINDS = Text("附件的文件类型", "the kinds of file of the attachments")
