"""Rules about all text files."""

import re

from .rule import Finding, Rule, lines_matching

COLUMNS_MAX = 100
LINES_MAX = 350

_WRITTEN = {".hpp", ".cpp", ".py", ".mjs", ".cmake", ".txt", ".sh", ""}
_SPACE_AT_END = re.compile(r"[ \t\r]+$")
_TAB = re.compile(r"\t")


def _written(tree):
    return [f for f in tree.files if f.suffix in _WRITTEN]


def columns(tree):
    """A line has at most 100 columns."""
    for file in _written(tree):
        for number, line in enumerate(file.lines, start=1):
            if len(line) > COLUMNS_MAX:
                yield Finding(file.path, number, f"{len(line)} columns: at most {COLUMNS_MAX}")


def file_length(tree):
    """A file has at most 350 lines; about 100 is good."""
    for file in _written(tree):
        if len(file.lines) > LINES_MAX:
            yield Finding(file.path, 1, f"{len(file.lines)} lines: split the file by idea")


def white_space(tree):
    """No tabs, no spaces at the end of a line, one newline at the end of a file."""
    for file in tree.files:
        lines = file.text.split("\n")
        yield from lines_matching(file, _SPACE_AT_END, lines, "remove the spaces at the end")
        yield from lines_matching(file, _TAB, lines, "indent with spaces")
        if file.text and (not file.text.endswith("\n") or file.text.endswith("\n\n")):
            yield Finding(file.path, len(lines), "end the file with one newline")


RULES = [
    Rule(
        "columns",
        columns,
        bad=[{"src/a.cpp": "x" * 101}],
        good=[{"src/a.cpp": "é" * 100, "README.md": "x" * 200}],
    ),
    Rule(
        "file_length",
        file_length,
        bad=[{"src/a.cpp": "x\n" * 351}],
        good=[{"src/a.cpp": "x\n" * 350}],
    ),
    Rule(
        "white_space",
        white_space,
        bad=[
            {"a.md": "x \n"},
            {"a.cpp": "\tx\n"},
            {"a.cpp": "x\r\n"},
            {"a.cpp": "x"},
            {"a.cpp": "x\n\n"},
        ],
        good=[{"a.cpp": "x\n\ny\n"}, {"a.cpp": ""}],
    ),
]
