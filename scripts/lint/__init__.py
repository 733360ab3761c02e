"""The rules of scripts/tidy, each a small function with samples that prove it."""

from . import (
    commit_rules,
    cxx_rules,
    forbidden_words,
    layout_rules,
    module_rules,
    project_rules,
    text_rules,
)

ALL_RULES = (
    cxx_rules.RULES
    + module_rules.RULES
    + layout_rules.RULES
    + project_rules.RULES
    + text_rules.RULES
    + commit_rules.RULES
    + forbidden_words.RULES
)
