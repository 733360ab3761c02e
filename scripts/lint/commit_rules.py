"""Rules about commits."""

import re

from .history import COMMIT_SUBJECTS
from .rule import Finding, Rule

SUBJECT_MAX = 72

_SUBJECT = re.compile(r"(?P<paths>[\w./-]+(?:, [\w./-]+)*): (?P<verb>[A-Z]\S*) \S.*")
_REVERT = re.compile(r'Revert ".*"')

_INFLECTED = re.compile(r".*(?:ed|ing|[^s]s)")
_IMPERATIVES_LIKE_INFLECTED = set(
    "Bias Bring Embed Exceed Feed Focus Need Ping Proceed Seed Shed Speed String".split()
)
_NO_VERBS = set(
    "A All An And Any Are At Each Every For From How If In Is It Made More New No Not Now Of On One"
    " Only Our Some That The There These They This To We What When Where Which Who Why With".split()
)


def objections(subject):
    """What is wrong with the subject of a commit, as advice."""
    if _REVERT.fullmatch(subject):
        return
    if len(subject) > SUBJECT_MAX:
        yield f"{len(subject)} characters: at most {SUBJECT_MAX}"
    if ";" in subject:
        yield "a `;` joins two changes: make two commits"
    if subject.endswith("."):
        yield "no full stop at the end"
    match = _SUBJECT.fullmatch(subject)
    if not match:
        yield "write `module: Verb …`; several modules are separated by `, `"
    elif not _is_imperative(match.group("verb")):
        yield f"begin with a verb in the imperative instead of {match.group('verb')}"


def _is_imperative(word):
    if word in _NO_VERBS or not re.fullmatch(r"[A-Z][a-z]+(?:-[a-z]+)*", word):
        return False
    return word in _IMPERATIVES_LIKE_INFLECTED or not _INFLECTED.fullmatch(word)


def commit_subject(tree):
    """The subject of a commit is `module: Verb …` in at most 72 characters, without `;`."""
    for line in tree.subjects.splitlines():
        commit, _, subject = line.partition(" ")
        for advice in objections(subject):
            yield Finding(f"commit {commit}", 1, f"{advice}: {subject}")


def _commits(*subjects):
    return {COMMIT_SUBJECTS: "".join(f"c0ffee1 {subject}\n" for subject in subjects)}


RULES = [
    Rule(
        "commit_subject",
        commit_subject,
        bad=[
            (_commits("http: Send the stale response " + "x" * 43), "73 characters"),
            (_commits("http: Send the response; store: Close it"), "two commits"),
            (_commits("http: Send the stale response."), "full stop"),
            (_commits("Send the stale response"), "module: Verb"),
            (_commits("http: send the stale response"), "module: Verb"),
            (_commits("http,store: Send the stale response"), "module: Verb"),
            (_commits("http: Send"), "module: Verb"),
            (_commits("http: Sends the stale response"), "instead of Sends"),
            (_commits("http: Added a limit"), "instead of Added"),
            (_commits("http: Fixing a limit"), "instead of Fixing"),
            (_commits("http: What is stale is sent"), "instead of What"),
            (_commits("http: ETag for stale responses"), "instead of ETag"),
            (_commits("http: Send it", "fixup! http: Send it"), "module: Verb"),
        ],
        good=[
            _commits("http: Send the stale response " + "x" * 42),
            _commits("http, store: Treat a start-up timeout as unavailable"),
            _commits("scripts/tidy: Reject a subject without a verb", "docs: Pass all examples"),
            _commits("README.md: Re-read the keys", "net: Embed the certificates"),
            _commits('Revert "http: Send the stale response before it is revalidated by the loop"'),
            {},
        ],
    ),
]
