"""Rules about the project's own files."""

import re

from .rule import Finding, Rule

_PROJECT_VERSION = re.compile(r"^project\(\w+\s+VERSION\s+([\d.]+)", re.MULTILINE)
_RELEASE = re.compile(r"^## \[?v?(\d+\.\d+\.\d+)", re.MULTILINE)


def changelog_version(tree):
    """The version that CMake builds is the first release of the changelog."""
    built = _PROJECT_VERSION.search(tree.texts.get("CMakeLists.txt", ""))
    released = _RELEASE.search(tree.texts.get("CHANGELOG.md", ""))
    if not released:
        yield Finding("CHANGELOG.md", 1, "begin with a heading `## MAJOR.MINOR.PATCH`")
    elif not built or built.group(1) != released.group(1):
        advice = f"project(… VERSION {released.group(1)}), as in CHANGELOG.md"
        yield Finding("CMakeLists.txt", 1, advice)


_ADDRESS = re.compile(r'"resolved"\s*:')


def lock_without_addresses(tree):
    """Lock files name packages and hashes, not the registry they were fetched from."""
    for file in tree.files:
        if file.name == "package-lock.json":
            for number, line in enumerate(file.lines, start=1):
                if _ADDRESS.search(line):
                    advice = "write it with omit-lockfile-registry-resolved=true in .npmrc"
                    yield Finding(file.path, number, advice)


RULES = [
    Rule(
        "changelog_version",
        changelog_version,
        bad=[
            {"CMakeLists.txt": "project(a VERSION 1.0.0)", "CHANGELOG.md": "# C\n\n## 1.1.0\n"},
            {"CMakeLists.txt": "project(a VERSION 1.0.0)"},
        ],
        good=[
            {"CMakeLists.txt": "project(a VERSION 1.1.0)", "CHANGELOG.md": "## 1.1.0\n## 1.0.0\n"}
        ],
    ),
    Rule(
        "lock_addresses",
        lock_without_addresses,
        bad=[{"test/e2e/package-lock.json": '{\n"resolved": "https://a/b.tgz"\n}'}],
        good=[{"test/e2e/package-lock.json": '{\n"integrity": "sha512-x"\n}'}],
    ),
]
