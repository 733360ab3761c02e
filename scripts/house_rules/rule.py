"""What a rule is: a function over the tree, with samples that prove it."""

from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    advice: str


@dataclass(frozen=True)
class Rule:
    name: str
    check: Callable[["Tree"], Iterator[Finding]]  # its docstring is the rule in one sentence
    bad: List[Dict[str, str]]  # trees (path to text) in each of which the rule must find something
    good: List[Dict[str, str]]  # trees in which it must find nothing


def lines_matching(file, pattern, text_lines, advice):
    """A finding for every line that the pattern matches; `{0}` in the advice is the match."""
    for number, line in enumerate(text_lines, start=1):
        for match in pattern.finditer(line):
            yield Finding(file.path, number, advice.format(match.group(0).strip()))
