"""What `handbook form blank --to xlsform` says, in both languages."""

from handbook.findings import Text

NO_DATA = Text(
    zh="XLSForm 不能预先填写；请去掉 --with，或用 --to xlsx、docx、pdf、json",
    en="an XLSForm takes no entries beforehand; leave out --with, or make --to xlsx, docx, pdf or json",
)
NOT_ASKED = Text(
    zh="XLSForm 里没有以下 {count} 项，只有 form check 会检查（工作表 {sheet} 也列出）：",
    en="not in the XLSForm, and judged by form check alone ({count}, also on its sheet {sheet}):",
)
ITEM = Text(zh="  {where}：{what}", en="  {where}: {what}")
