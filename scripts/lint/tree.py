"""The repository as the rules see it: paths and texts, so that the self-test needs no disk."""

import os
from functools import cached_property
from pathlib import PurePosixPath

from .cxx import code_view, prose_view
from .history import COMMIT_SUBJECTS, read_commit_subjects

SKIPPED_FOLDERS = {".git", ".cache", "build", "node_modules", "__pycache__"}
TEXT_SUFFIXES = {".hpp", ".cpp", ".txt", ".cmake", ".py", ".mjs", ".json", ".md", ".sh", ""}


class SourceFile:
    def __init__(self, path, text):
        self.path = path
        self.text = text

    @cached_property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def code(self):
        """C++ with comments and the contents of literals blanked out; lines and columns stay."""
        return code_view(self.text)

    @cached_property
    def prose(self):
        """The opposite: only the comments and the contents of literals."""
        return prose_view(self.text)

    @cached_property
    def code_lines(self):
        return self.code.splitlines()

    @property
    def suffix(self):
        return PurePosixPath(self.path).suffix

    @property
    def folder(self):
        return str(PurePosixPath(self.path).parent)

    @property
    def name(self):
        return PurePosixPath(self.path).name

    def is_cxx(self):
        return self.suffix in {".hpp", ".cpp"}

    def within(self, *folders):
        return self.path.startswith(tuple(folder + "/" for folder in folders))

    @property
    def module(self):
        """The module of a file of the program; None for tests, benchmarks and scripts."""
        parts = PurePosixPath(self.path).parts
        if len(parts) > 2 and parts[0] == "src":
            return parts[1]
        if len(parts) > 3 and parts[:2] == ("include", "wheelcount"):
            return parts[2]
        return None


class Tree:
    def __init__(self, texts):
        self.subjects = texts.get(COMMIT_SUBJECTS, "")
        self.texts = {path: text for path, text in texts.items() if path != COMMIT_SUBJECTS}
        self.files = [SourceFile(*item) for item in sorted(self.texts.items())]

    def cxx(self, *folders):
        """C++ files, all of them or those within some folders."""
        return [f for f in self.files if f.is_cxx() and (not folders or f.within(*folders))]


def read_tree(root):
    texts = {COMMIT_SUBJECTS: read_commit_subjects(root)}
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [s for s in subfolders if s not in SKIPPED_FOLDERS]
        for name in names:
            path = PurePosixPath(os.path.relpath(os.path.join(folder, name), root))
            if path.suffix in TEXT_SUFFIXES:
                with open(root / path, encoding="utf-8", newline="") as file:
                    texts[str(path)] = file.read()
    return Tree(texts)
