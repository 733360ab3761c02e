"""The house rules, each a small function with samples that prove it."""

from . import cxx_rules, project_rules, room_rules, text_rules

ALL_RULES = cxx_rules.RULES + room_rules.RULES + project_rules.RULES + text_rules.RULES
