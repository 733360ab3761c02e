"""Proves that each rule finds its bad samples and leaves the good ones alone."""

from .tree import Tree


def _verdicts(rule):
    for sample in rule.bad:
        yield sample, bool(list(rule.check(Tree(sample)))), "misses"
    for sample in rule.good:
        yield sample, not list(rule.check(Tree(sample))), "objects to"


def run(rules):
    failures = samples = 0
    for rule in rules:
        if not (rule.bad and rule.good and rule.check.__doc__):
            print(f"{rule.name}: needs a docstring and samples of both kinds")
            failures += 1
        for sample, holds, complaint in _verdicts(rule):
            samples += 1
            if not holds:
                failures += 1
                print(f"{rule.name}: {complaint}")
                for path, text in sample.items():
                    print(f"  {path}: {text!r}")
    print(f"{len(rules)} rules, {samples} samples, {failures} failures")
    return 1 if failures or not rules else 0
