"""What messages about the form of a file say of its values, and of text that is no YAML."""

from collections.abc import Mapping

from handbook.findings import Text

JSON_TYPES: Mapping[str, Text] = {
    "string": Text(zh="文字", en="text"),
    "number": Text(zh="数字", en="a number"),
    "integer": Text(zh="整数", en="a whole number"),
    "boolean": Text(zh="`true` 或 `false`", en="`true` or `false`"),
    "array": Text(zh="列表", en="a list"),
    "object": Text(zh="一组“键: 值”", en="a group of `key: value` lines"),
}
"""By the name of the type in JSON Schema."""
ONE_OF_OURS: Mapping[str, Text] = {
    "id": Text(zh="一个编号", en="one id"),
    "name": Text(zh="一个名字", en="one name"),
    "clause_id": Text(zh="一个条款编号", en="one clause id"),
    "number": Text(zh="文件编号", en="a document number"),
    "step": Text(zh="一个步骤", en="a step"),
}
"""By definition of our schemas, where the type alone would say less."""
NOTHING = Text(zh="空白", en="nothing")
OR = Text(zh="或", en=" or ")

_COLON = Text(zh="这里不该有冒号", en="a colon does not belong here")
_TAG = Text(zh="以 `!` 开头的值须加引号", en="a value that begins with `!` needs quotes")
_DIRECTIVE = Text(zh="以 `%` 开头的行不被接受", en="a line that begins with `%` is not accepted")
_TAB = Text(zh="缩进里有制表符", en="a tab in the indentation")
_LEFT_OVER = Text(zh="行尾多出了内容", en="something is left over at the end of the line")
_ESCAPE = Text(
    zh="双引号里的 `\\` 后面不是合格的转义；改用单引号即可", en="an unknown escape after `\\`; single quotes avoid it"
)

SYNTAX: Mapping[str, Text] = {
    "could not find expected ':'": Text(zh="键后面缺少冒号", en="a key without its colon"),
    "mapping values are not allowed in this context": _COLON,
    "found unexpected ':'": _COLON,
    "mapping keys are not allowed in this context": Text(zh="这里不能开始一个键", en="a key cannot begin here"),
    "block sequence entries are not allowed in this context": Text(
        zh="这里不能开始列表项 `-`", en="a list entry `-` cannot begin here"
    ),
    "found character that cannot start any token": Text(
        zh="不加引号的值不能以这个符号开头", en="a value without quotes cannot begin with this character"
    ),
    "did not find expected key": Text(
        zh="值后面多出了内容，或缩进不齐", en="something is left over behind a value, or the indentation is uneven"
    ),
    "did not find expected '-' indicator": Text(zh="这里应当是列表项 `-`", en="expected a list entry `-`"),
    "did not find expected ',' or ']'": Text(zh="方括号里缺少 `,` 或 `]`", en="a `,` or `]` is missing in the list"),
    "did not find expected ',' or '}'": Text(zh="花括号里缺少 `,` 或 `}`", en="a `,` or `}` is missing in the braces"),
    "did not find expected node content": Text(zh="这里应当有一个值", en="a value is missing here"),
    "did not find expected <document start>": Text(
        zh="前面的内容已经结束，这里多出一段", en="the content before has ended, and this is left over"
    ),
    "found unexpected document indicator": Text(
        zh="引号还没有闭合就遇到了 `---` 或 `...`", en="`---` or `...` comes before the closing quote"
    ),
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "found undefined tag handle": _TAG,
    "did not find expected '!'": _TAG,
    "did not find expected tag URI": _TAG,
    "did not find the expected '>'": _TAG,
    "did not find URI escaped octet": _TAG,
    "found an incorrect leading UTF-8 octet": _TAG,
    "found an incorrect trailing UTF-8 octet": _TAG,
    "did not find expected whitespace or line break": _TAG,
    "did not find expected alphabetic or numeric character": Text(
        zh="以 `&` 或 `*` 开头的值须加引号", en="a value that begins with `&` or `*` needs quotes"
    ),
    "found unknown directive name": _DIRECTIVE,
    "could not find expected directive name": _DIRECTIVE,
    "found unexpected non-alphabetical character": _DIRECTIVE,
    "did not find expected digit or '.' character": _DIRECTIVE,
    "did not find expected version number": _DIRECTIVE,
    "found extremely long version number": _DIRECTIVE,
    "found incompatible YAML document": _DIRECTIVE,
    "found duplicate %YAML directive": _DIRECTIVE,
    "found duplicate %TAG directive": _DIRECTIVE,
    "did not find expected whitespace": _DIRECTIVE,
    "did not find expected comment or line break": _LEFT_OVER,
    "found an indentation indicator equal to 0": Text(
        zh="`|` 或 `>` 后面的缩进数不能是 0", en="the indentation after `|` or `>` cannot be 0"
    ),
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
}
"""By the sentence of libyaml, the parser behind PyYAML."""
NOT_UNDERSTOOD = Text(zh="看不懂这里的写法", en="this can't be understood")
"""For a sentence of libyaml that is not listed."""
