"""The goals of issue 6, next to what was measured."""
import dataclasses
import typing


@dataclasses.dataclass
class Goal:
    text: str
    at_least: bool
    wanted: float
    figure: typing.Callable  # of all that was measured; None where there is none


def of_bare(case):
    return lambda measured: measured[case]["wheelcount"].ratio


def times(case, peer):
    """How much more of such requests wheelcount answers with the same CPU time."""
    def figure(measured):
        ours, theirs = (measured[case][name].ratio for name in ("wheelcount", peer))
        return ours / theirs if ours and theirs else None
    return figure


def times_p99_of_bare(measured):
    """How much longer the slow ones take."""
    ratio = of_bare("open loop")(measured)
    return 1 / ratio if ratio else None


def times_p99_of_nginx(measured):
    ratio = times("open loop", "nginx return")(measured)
    return 1 / ratio if ratio else None


def plain(name):
    return lambda measured: measured[name]


GOALS = [
    Goal("cached badge, CPU, of bare epoll", True, 0.92, of_bare("badge")),
    Goal("cached badge, CPU, times nginx return", True, 1.35, times("badge", "nginx return")),
    Goal("cached badge, CPU, times nginx file", True, 2.0, times("badge", "nginx file")),
    Goal("cached badge, CPU, times textbook Beast", True, 2.2, times("badge", "textbook Beast")),
    Goal("uncached project, CPU, of bare epoll", True, 0.45, of_bare("uncached")),
    Goal("p99 at 40,000 requests/s, times bare epoll", False, 1.2, times_p99_of_bare),
    Goal("p99 at 40,000 requests/s, times nginx return", False, 1.15, times_p99_of_nginx),
    Goal("instructions, a request with Host alone", False, 2600, plain("instructions_host_alone")),
    Goal("instructions, and with User-Agent and Accept", False, 2600, plain("instructions")),
    Goal("system calls, 64 connections, two CPUs", False, 2.3, plain("syscalls_64_two_cpus")),
    Goal("system calls, 1 connection, two CPUs", False, 5, plain("syscalls_1_two_cpus")),
    Goal("anonymous MB at start", False, 8, plain("rss start")),
    Goal("anonymous MB, 10,000 idle connections", False, 24, plain("rss idle")),
]


def print_goals(measured):
    print(f"\n{'goal':48}{'wanted':>10}{'measured':>10}")
    for goal in GOALS:
        found = goal.figure(measured)
        shown, outcome = "-", "not measured: all pairs were discarded"
        if found is not None:
            found = round(found, 2)
            shown = f"{found:,g}"
            good = found >= goal.wanted if goal.at_least else found <= goal.wanted
            outcome = "met" if good else "NOT MET"
        wanted = f"{'>=' if goal.at_least else '<='} {goal.wanted:,g}"
        print(f"{goal.text:48}{wanted:>10}{shown:>10}  {outcome}")
