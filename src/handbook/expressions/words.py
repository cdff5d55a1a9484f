"""The sentences in which conditions are told, in both languages."""

from handbook.findings import Text
from handbook.model import paper

IS = Text(zh="{what}为{value}", en="{what} is {value}")
IS_NOT = Text(zh="{what}不是{value}", en="{what} is not {value}")
IS_ONE_OF = Text(zh="{what}为下列之一：{value}", en="{what} is one of {value}")
IS_SO = Text(zh="{what}：是", en="{what}: yes")
IS_NOT_SO = Text(zh="{what}：否", en="{what}: no")
IS_FILLED_IN = Text(zh="{what}已填写", en="{what} filled in")
IS_BLANK = Text(zh="{what}未填写", en="{what} left blank")
IS_SIGNED = Text(zh="{what}已签署", en="{what} signed")
IS_UNSIGNED = Text(zh="{what}未签署", en="{what} not signed")
SIGNED_ON = Text(zh="{what}的签署日期", en="date of signature, {what}")
SIGNED_WITH = Text(zh="{what}的签署人", en="name of signer, {what}")
COMPARED = Text(zh="{what} {sign} {value}", en="{what} {sign} {value}")
NEARLY = Text(zh="{what} = {value}（相差不超过 {most}）", en="{what} = {value} (to within {most})")
INCLUDES = Text(zh="{what}包括{value}", en="{what} includes {value}")

AND = Text(zh="{left}，且{right}", en="{left} and {right}")
OR = Text(zh="{left}，或{right}", en="{left} or {right}")
EXACTLY_IF = Text(zh="{left}，当且仅当{right}", en="{left} exactly if {right}")
IF_ELSE = Text(zh="如果{condition}，则{then}；否则{otherwise}", en="if {condition}, {then}; otherwise {otherwise}")
NOT = Text(zh="并非（{what}）", en="not ({what})")
IN_BRACKETS = Text(zh="（{what}）", en="({what})")

EVERY_ROW = Text(zh="{rows}的每一行：{what}", en="in every row of {rows}: {what}")
SOME_ROW = Text(zh="{rows}中至少有一行：{what}", en="in at least one row of {rows}: {what}")
ALL_DIFFERENT = Text(zh="{rows}各行的{what}互不相同", en="no two rows of {rows} have the same {what}")
HAS_ROWS = Text(zh="{rows}至少有一行", en="{rows} has at least one row")
HAS_NO_ROWS = Text(zh="{rows}没有内容", en="{rows} has no rows")
OF_ROWS = Text(zh="{rows}的{what}", en="{what} of {rows}")

ROWS_IN = Text(zh="{what}的行数", en="rows in {what}")
ROWS_WHERE = Text(zh="{rows}中“{what}”的行数", en="rows in {rows} with “{what}”")
CHOSEN_IN = Text(zh="{what}选中的项数", en="options chosen in {what}")
SUM_OF = Text(zh="{rows}各行{what}之和", en="sum of {what} over {rows}")
DAYS_BETWEEN = Text(zh="从{first}到{last}的天数", en="days from {first} to {last}")
CALCULATED = Text(zh="{left} {sign} {right}", en="{left} {sign} {right}")

QUOTED = Text(zh="“{what}”", en="“{what}”")
MEASURED = Text(zh="{value} {unit}", en="{value} {unit}")
YES, NO = paper.YES, paper.NO
COMMA = Text(zh="、", en=", ")
