"""A rule is a function over the tree, with samples that prove it."""

from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List, Tuple, Union

Sample = Dict[str, str]  # a small tree: path to text


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    advice: str


@dataclass(frozen=True)
class Rule:
    name: str
    check: Callable[["Tree"], Iterator[Finding]]  # its docstring is the rule in one sentence
    # In each bad sample the rule must find something. A pair also names a part of the advice.
    bad: List[Union[Sample, Tuple[Sample, str]]]
    good: List[Sample]  # in these it must find nothing


def lines_matching(file, pattern, text_lines, advice):
    """Yields a finding for each match of the pattern; `{0}` in the advice is the match."""
    for number, line in enumerate(text_lines, start=1):
        for match in pattern.finditer(line):
            yield Finding(file.path, number, advice.format(match.group(0).strip()))
