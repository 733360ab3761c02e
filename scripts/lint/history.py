"""The commits that the rules check: those since the last release."""

import subprocess

# Under this name a tree holds the subjects of commits, a line each: `hash subject`.
COMMIT_SUBJECTS = ".git/subjects"

# Without a release: since the commit that added this file. Older subjects are not checked.
_INTRODUCED_BY = "scripts/lint/history.py"


def read_commit_subjects(root):
    """Lines of `hash subject`, newest first; empty without git, or in a copy without history."""
    if not (root / ".git").exists():
        return ""
    start = _git(root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*") or _git(
        root, "log", "--diff-filter=A", "--format=%H", "-1", "--", _INTRODUCED_BY
    )
    return _git(root, "log", "--no-merges", "--format=%h %s", f"{start}..HEAD") if start else ""


def _git(root, *arguments):
    """What git prints; empty where it fails, or is not installed."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
