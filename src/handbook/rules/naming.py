"""Whether the label of a task begins with what is done: word lists and a few marks of noun phrases, no grammar.

A label that only a reader can judge passes.
"""

from __future__ import annotations

import re
from importlib import resources

from handbook.source.reading import read_tree

_LISTS = {
    name: words.split()
    for name, words in read_tree(
        resources.files(__package__).joinpath("wordlists", "labels.yml").read_text("utf-8")
    ).items()
}
VERBS = frozenset(_LISTS["verbs"])
NOUNS_FIRST = frozenset(_LISTS["nouns_first"])
NOUNS_AND_VERBS = frozenset(_LISTS["nouns_and_verbs"])
BEFORE_OBJECT = frozenset(_LISTS["before_object"])
PAPERS = frozenset(_LISTS["papers"])
ADVERBS = frozenset(_LISTS["adverbs"])
NOUN_ENDS = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "ure", "al", "check", "review")

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*'?")
PREFIX = re.compile(r"^(?:re|un|pre|over|under|out|co|mis|double|cross|self|fine|hand)-?")

CHINESE_VERBS = frozenset(_LISTS["chinese_verbs"])
LENGTHS = sorted({len(verb) for verb in CHINESE_VERBS})
VERBS_OF_ONE = frozenset(_LISTS["chinese_verbs_of_one"])
COVERBS = (
    *("按照", "依据", "依照", "根据", "对照", "参照", "通过", "配合", "协同", "针对", "随同", "凭借", "经由"),
    *"把将向与和同跟按依凭据根由从对在给为以用经替代就因至",
)
MANNER = re.compile(
    "(?:并|再|先|即|均|各|须|应|重新|再次|逐一|逐项|逐笔|分别|共同|会同|联合|统一|书面|当面|当天|当日|口头|电话|现场|"
    "集中|及时|立即|尽快|定期|每[日天周月季年]|正式|一并|另行|亲自|随时|初步|最终|自行|主动|严格|直接)*"
)
MARKS = re.compile(r"[“”《》「」\s]")
_THING = "|".join(_LISTS["things"])
_TRANSITIVE = "|".join(_LISTS["transitive"])
_INTRANSITIVE = "|".join(_LISTS["intransitive"])
NAME_OF_A_THING = re.compile(
    rf"(?:{_INTRANSITIVE})(?:{_INTRANSITIVE}|{_TRANSITIVE})?的?(?:{_THING})|(?:{_TRANSITIVE})的?(?:{_THING})"
)
THING_OR_PERSON_FIRST = re.compile(
    rf"(?:{_INTRANSITIVE}|{_TRANSITIVE})(?:员|单(?!据|位)|表(?!格|单)|书(?!面)|部(?!门|分)|科|率|费(?!用))"
)
NAME_OF_WORK = re.compile(r".*(?:流程|办法|制度|情况说明|表单|细则|须知|管理|工作|事宜|事项)")
SETS_TO_WORK = re.compile(
    r"(?:做好|完成|办理|处理|说明|安排|开展|落实|协助|填写|通报|汇报|核对|准备|检查|更新|修订|制定|公布|发布|提交).+"
)


def begins_with_verb(label: str) -> bool:
    """Whether an English label is a verb with its object: `Pack the sample`, not `Packing` or `Sample packing`."""
    words = [word.replace("’", "'").lower() for word in WORD.findall(label)]
    while words and words[0] in ADVERBS:
        words.pop(0)
    if len(words) < 2 or not (words[0] in VERBS or _is_derived_verb(words[0])):
        return False
    return words[0] not in NOUNS_FIRST or words[1] in BEFORE_OBJECT or not _names_a_thing(words)


def _is_derived_verb(word: str) -> bool:
    return PREFIX.sub("", word) in VERBS or word.endswith(("ify", "ise", "ize"))


def _names_a_thing(words: list[str]) -> bool:
    if words[-1] in PAPERS or words[-1].endswith("ing"):
        return True
    return words[0] not in NOUNS_AND_VERBS and words[-1].endswith(NOUN_ENDS)


def begins_with_chinese_verb(label: str) -> bool:
    """Whether a Chinese label begins with what is done, or 把, 向, 按 … before it: `填写申请单`, not `申请流程`."""
    text = MANNER.sub("", MARKS.sub("", label), count=1)
    if not text or NAME_OF_A_THING.fullmatch(text) or THING_OR_PERSON_FIRST.match(text):
        return False
    coverb = next(word for word in COVERBS if text.startswith(word)) if text.startswith(COVERBS) else ""
    if NAME_OF_WORK.fullmatch(text) and not coverb and not SETS_TO_WORK.fullmatch(text):
        return False
    if _begins_with_listed(text):
        return True
    rest = text[len(coverb) + 1 :]
    if coverb and any(_begins_with_listed(rest[at:]) or rest[at] in VERBS_OF_ONE for at in range(len(rest))):
        return True
    return text[0] in VERBS_OF_ONE and len(text) > 1


def _begins_with_listed(text: str) -> bool:
    return any(text[:length] in CHINESE_VERBS for length in LENGTHS)
