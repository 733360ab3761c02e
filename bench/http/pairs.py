"""Slices of load, each bracketed by slices of the bare server, so that a machine whose speed drifts
cancels out of the ratio.

The cost of a request is measured with server and generator in turn on one CPU (TOGETHER): as they
do not take it from each other, one goes on until it has nothing to do. On two CPUs (APART) the bare
server is faster than the generator. It then falls asleep between requests, is woken for each, and
that counts as its CPU time: servers that do more look cheaper than they are."""
import dataclasses
import json
import random
import statistics
import subprocess
import sys
import time

from serving import on_cpu

TOGETHER = 0
APART = 1

SLICE_SECONDS = 0.25
PAUSE_SECONDS = 0.15  # the kernel stops a realtime task that takes 95 % of a second
ROUNDS_DISCARDED = 2
KEPT_WANTED = 15  # with fewer pairs a median was seen to be 8 % off


@dataclasses.dataclass
class Generator:
    program: str
    scheduling: list

    def run(self, cpu, address, *options):
        """The figures of one run; whatever went wrong ends the benchmark."""
        command = on_cpu(cpu, self.scheduling) + [self.program, "--address", address]
        done = subprocess.run(command + [str(option) for option in options],
                              capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{address}: {done.stderr}")
        return json.loads(done.stdout)

    def slice(self, cpu, peer, options):
        time.sleep(PAUSE_SECONDS)
        return self.run(cpu, peer.address, "--server", peer.pid, "--seconds", SLICE_SECONDS,
                        *options)


class Pairs:
    """The slices of one candidate, each between two of the bare server."""

    def __init__(self, figure, tolerance):
        self.figure = figure
        self.tolerance = tolerance
        self.slices = []
        self.ratios = []  # the bare server's figure divided by the candidate's

    def add(self, before, mine, after):
        self.slices.append(mine)
        low, high = sorted((before[self.figure], after[self.figure]))
        if high <= low * (1 + self.tolerance):
            self.ratios.append((low + high) / 2 / mine[self.figure])

    def median(self, figure):
        return statistics.median(s[figure] for s in self.slices)

    @property
    def ratio(self):
        return statistics.median(self.ratios) if self.ratios else None

    def kept(self):
        few = "" if len(self.ratios) >= KEPT_WANTED else "!"
        return f"{len(self.ratios)}/{len(self.slices)}{few}"

    def spread(self):
        if len(self.ratios) < 2:
            return "-"
        low, _, high = statistics.quantiles(self.ratios, n=4)
        return f"{low:.2f}-{high:.2f}"


def compare(generator, cpu, bare, candidates, options_of, rounds, figure="server_cpu_us",
            tolerance=0.08):
    """Of each candidate, and of the bare server itself, its Pairs. Rounds begin with what they end
    with, in an order that is random but always the same."""
    order = random.Random(6)
    pairs = {peer.name: Pairs(figure, tolerance) for peer in [bare, *candidates]}
    for number in range(rounds + ROUNDS_DISCARDED):
        before = generator.slice(cpu, bare, options_of(bare))
        for peer in order.sample(candidates, len(candidates)):
            mine = generator.slice(cpu, peer, options_of(peer))
            after = generator.slice(cpu, bare, options_of(bare))
            if number >= ROUNDS_DISCARDED:
                pairs[peer.name].add(before, mine, after)
                # The bare server against itself shows what the machine did.
                pairs[bare.name].add(before, after, before)
            before = after
    return pairs
