"""As much C++ as the rules need: code and prose apart, includes, statements."""

import re
from dataclasses import dataclass, field
from typing import List, Optional

_SKIPPED = re.compile(
    r"""//[^\n]*
      | /\*.*?\*/
      | R"(?P<tag>[^\s()\\]{0,16})\(.*?\)(?P=tag)"
      | "(?:\\.|[^"\\\n])*"
      | (?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'      # not the separator of 1'000
      | ^[ \t]*\#(?:[^\n\\]|\\.)*(?:\\\n(?:[^\n\\]|\\.)*)*
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def _blank(match):
    text = match.group(0)
    blanked = re.sub(r"[^\n]", " ", text)
    return '""'.ljust(len(blanked)) if text[0] in "\"'" and len(text) > 1 else blanked


def code_view(text):
    """The code: comments, contents of literals and preprocessor lines are blanked out."""
    return _SKIPPED.sub(_blank, text)


_COMMENT_MARK = re.compile(r"^//[/!]?<?|^/\*+|\*/$|^[ \t]*\*(?!/)", re.MULTILINE)


def prose_view(text):
    """Comments without their marks and contents of literals; a NUL for each character of code."""
    prose = list(re.sub(r"\S", "\0", text))
    for match in _SKIPPED.finditer(text):
        if not match.group(0).lstrip().startswith("#"):
            shown = _COMMENT_MARK.sub(lambda mark: " " * len(mark.group(0)), match.group(0))
            prose[match.start() : match.end()] = shown
    return "".join(prose)


@dataclass(frozen=True)
class Include:
    line: int
    target: str  # with its quotes or brackets


_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"][^>"]+[>"])')


def includes(file):
    for number, line in enumerate(file.lines, start=1):
        match = _INCLUDE.match(line)
        if match:
            yield Include(number, match.group(1))


_ATTRIBUTE = re.compile(r"\[\[[^\]]*\]\]")
_TOKEN = re.compile(r"[A-Za-z_]\w*|\d[\w.']*|->|::|\S")
_TYPE_WORDS = {"namespace", "struct", "class", "union", "enum", "extern"}
_QUALIFIERS = {"const", "noexcept", "override", "final", "mutable"}
_BEFORE_BLOCK = {")", ";", "{", "}", ":", "&", "else", "do", "try"} | _QUALIFIERS
_KEYWORDS_BEFORE_OPERAND = {"return", "co_return", "co_await", "co_yield", "case"}


@dataclass
class Statement:
    """A statement, or the head of one, without the blocks nested in it."""

    awaits_at: Optional[int] = None  # line of its first co_await
    shapes: List[str] = field(default_factory=list)  # "braces", "a lambda", "?:"
    words: List[str] = field(default_factory=list)
    lambda_open: bool = False  # a lambda introducer whose body has not come yet
    returns_trailing: bool = False  # `) -> type`


@dataclass
class _Frame:
    opener: str  # "(", "[", "list" for a braced one, "block"
    outer: Optional[Statement] = None  # the statement that goes on after a lambda's body


class _Splitter:
    """Follows brackets token by token. The token before a brace decides whether it opens a block
    or a braced list; a semicolon among the elements of a list shows that it was a block."""

    def __init__(self):
        self.done = []
        self.current = Statement()
        self._frames = []
        self._previous = ";"

    def feed(self, token, line):
        if token == "{":
            self._open_brace()
        elif token in {"(", "["}:
            self._open_bracket(token)
        elif token in {")", "]"}:
            if self._in_expression():
                self._frames.pop()
        elif token == "}":
            self._close_brace()
        elif token == ";" and not (self._frames and self._frames[-1].opener in {"(", "["}):
            if self._frames:
                self._frames[-1].opener = "block"
            self._finish(Statement())
        else:
            self._add_word(token, line)
        self._previous = token

    def _finish(self, following):
        self.done.append(self.current)
        self.current = following

    def _in_expression(self):
        return bool(self._frames) and self._frames[-1].opener != "block"

    def _open_brace(self):
        if self.current.lambda_open:
            self.current.lambda_open = False
            self._frames.append(_Frame("block", outer=self.current))
            self.current = Statement()
        elif self._in_expression() or not self._block_follows():
            self.current.shapes.append("braces")
            self._frames.append(_Frame("list"))
        else:
            self._frames.append(_Frame("block"))
            self._finish(Statement())

    def _block_follows(self):
        return (
            self._previous in _BEFORE_BLOCK
            or self.current.returns_trailing
            or bool(_TYPE_WORDS & set(self.current.words[:12]))
        )

    def _close_brace(self):
        frame = self._frames.pop() if self._frames else _Frame("block")
        if frame.opener == "block":
            self._finish(frame.outer or Statement())

    def _open_bracket(self, token):
        if token == "[" and self._lambda_follows():
            self.current.shapes.append("a lambda")
            self.current.lambda_open = True
        self._frames.append(_Frame(token))

    def _lambda_follows(self):
        before = [w for w in self.current.words[-3:] if w != "&"]
        if before and before[-1] == "auto":
            return False  # a structured binding
        after_operand = self._previous in {")", "]", '"'} or re.match(r"\w", self._previous)
        return not after_operand or self._previous in _KEYWORDS_BEFORE_OPERAND

    def _add_word(self, token, line):
        if token == "co_await" and self.current.awaits_at is None:
            self.current.awaits_at = line
        elif token == "?":
            self.current.shapes.append("?:")
        elif token == "->" and self._previous in {")"} | _QUALIFIERS:
            self.current.returns_trailing = True
        self.current.words.append(token)


def statements(code):
    """All statements of a C++ text (as code_view() gives it) in the order of their ends."""
    splitter = _Splitter()
    for number, text in enumerate(_ATTRIBUTE.sub("", code).splitlines(), start=1):
        for match in _TOKEN.finditer(text):
            splitter.feed(match.group(0), number)
    return [*splitter.done, splitter.current]
