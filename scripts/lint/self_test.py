"""Runs each rule on its samples: it must find the bad ones and pass the good ones."""

from .tree import Tree


def _failures(rule):
    """Yields (what went wrong, sample)."""
    for bad in rule.bad:
        sample, advice = bad if isinstance(bad, tuple) else (bad, "")
        if not any(advice in finding.advice for finding in rule.check(Tree(sample))):
            yield f"misses {advice}".rstrip(), sample
    for sample in rule.good:
        for finding in rule.check(Tree(sample)):
            yield f"wrongly reports {finding.advice}", sample


def run(rules):
    failures = 0
    for rule in rules:
        if not (rule.bad and rule.good and rule.check.__doc__):
            print(f"{rule.name}: needs a docstring and samples of both kinds")
            failures += 1
        for failure, sample in _failures(rule):
            print(f"{rule.name}: {failure}")
            for path, text in sample.items():
                print(f"  {path}: {text!r}")
            failures += 1
    samples = sum(len(rule.bad) + len(rule.good) for rule in rules)
    print(f"{len(rules)} rules, {samples} samples, {failures} failures")
    return 1 if failures or not rules else 0
