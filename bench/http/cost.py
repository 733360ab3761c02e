"""What a request costs in instructions and in system calls: figures that hardly depend on the
machine or on what else it does."""
import csv
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile

from serving import BATCH, best_scheduling, on_cpu, start

FEW_REQUESTS = 1000
MANY_REQUESTS = 16000  # what starting takes varies by 0.2 million instructions
TRACED_REQUESTS = 20000
CONNECTIONS = 64
TOGETHER = on_cpu(0, BATCH)  # valgrind takes seconds to start: too long for REALTIME

INSTRUCTIONS = {"instructions_host_alone": ["--host-alone", "1"], "instructions": []}
FIGURES = [*INSTRUCTIONS, "syscalls_64", "syscalls_1", "syscalls_64_two_cpus",
           "syscalls_1_two_cpus"]


def address_of(url):
    return re.search(r"//([\d.:]+)/", url)[1]


def ask(generator, address, path, requests, connections, before=(), options=()):
    subprocess.run([*before, generator, "--address", address, "--target", path, "--requests",
                    str(requests), "--connections", str(connections), *options],
                   check=True, stdout=subprocess.DEVNULL)


def counted_instructions(command, generator, path, requests, options):
    """Of the whole life of a server."""
    with tempfile.TemporaryDirectory() as folder:
        process, url = start(
            [*TOGETHER, "valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/%p",
             f"--log-file={folder}/log"] + command)
        try:
            ask(generator, address_of(url), path, requests, CONNECTIONS, TOGETHER, options)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()
        return int(re.search(r"Collected : (\d+)", pathlib.Path(f"{folder}/log").read_text())[1])


def instructions(command, generator, path, options):
    """In user space, for a request."""
    few, many = (counted_instructions(command, generator, path, requests, options)
                 for requests in (FEW_REQUESTS, MANY_REQUESTS))
    return (many - few) / (MANY_REQUESTS - FEW_REQUESTS)


# The first counts all; each of the others takes perf a while to switch on.
TOTAL = "raw_syscalls:sys_enter"
COUNTED_APART = ["accept4", "epoll_ctl", "epoll_pwait", "epoll_wait", "futex", "pread64", "read",
                 "recvfrom", "recvmsg", "sendmsg", "sendto", "timerfd_settime", "write", "writev"]


def perf_command(pid, file):
    events = [TOTAL] + [f"syscalls:sys_enter_{name}" for name in COUNTED_APART]
    return ["perf", "stat", "-x,", "-o", file, "-e", ",".join(events), "-p", str(pid), "--"]


def can_trace():
    """perf counts in the kernel and disturbs little, but takes root and tracing."""
    with tempfile.TemporaryDirectory() as folder:
        return bool(shutil.which("perf")) and subprocess.run(
            perf_command(os.getpid(), f"{folder}/out") + ["true"],
            capture_output=True).returncode == 0


def read_perf(text):
    """name: number"""
    calls = {row[2].removeprefix("syscalls:sys_enter_"): int(row[0])
             for row in csv.reader(text.splitlines()) if len(row) > 2 and row[0].isdigit()}
    others = calls.pop(TOTAL, 0) - sum(calls.values())
    return {**calls, "others": others}


def read_strace(text):
    rows = re.findall(r"^ *[\d.]+ +[\d.]+ +\d+ +(\d+) +(?:\d+ +)?(\w+)$", text, re.M)
    return {name: int(number) for number, name in rows if name != "total"}


def count_with_perf(pid, asker_before, ask_traced):
    with tempfile.TemporaryDirectory() as folder:
        ask_traced(perf_command(pid, f"{folder}/out") + asker_before)
        return "perf", read_perf(pathlib.Path(f"{folder}/out").read_text())


def count_with_strace(pid, asker_before, ask_traced):
    with tempfile.TemporaryDirectory() as folder:
        tracer = subprocess.Popen(["strace", "-c", "-f", "-o", f"{folder}/out", "-p", str(pid)],
                                  stderr=subprocess.PIPE, text=True)
        tracer.stderr.readline()  # it has attached
        ask_traced(asker_before)
        tracer.send_signal(signal.SIGINT)
        tracer.wait()
        return ("strace, which slows the server and hides reads that find nothing",
                read_strace(pathlib.Path(f"{folder}/out").read_text()))


def system_calls(command, generator, path, connections, before_server, before_asker):
    """The tool, and {name: calls for a request}."""
    process, url = start(before_server + command)
    try:
        def ask_traced(before):
            ask(generator, address_of(url), path, TRACED_REQUESTS, connections, before)
        # Whatever is made once is made now.
        ask(generator, address_of(url), path, FEW_REQUESTS, connections)
        trace = count_with_perf if can_trace() else count_with_strace
        tool, calls = trace(process.pid, before_asker, ask_traced)
    finally:
        process.terminate()
        process.wait()
    return tool, {name: number / TRACED_REQUESTS for name, number in calls.items()}


def system_calls_together(*what):
    """How many requests wait whenever the server looks depends on how fast the client is, and with
    it how many calls it takes. On one CPU, where neither takes it from the other, the client sends
    all that it can, then the server answers all: the same every time, and each try to read what
    cannot have come yet is seen."""
    alone = on_cpu(0, best_scheduling())
    return system_calls(*what, alone, alone)


def system_calls_apart(*what):
    """As a benchmark is run; the median of three, since it varies."""
    scheduling = best_scheduling()
    tries = [system_calls(*what, on_cpu(0, scheduling), on_cpu(1, scheduling)) for _ in range(3)]
    return sorted(tries, key=lambda one: sum(one[1].values()))[1]


def figure(name, command, generator, path):
    """One of FIGURES, and how it came about."""
    if name in INSTRUCTIONS:
        return instructions(command, generator, path, INSTRUCTIONS[name]), "callgrind"
    connections = int(name.split("_")[1])
    count = system_calls_apart if name.endswith("two_cpus") else system_calls_together
    tool, calls = count(command, generator, path, connections)
    most = sorted(calls.items(), key=lambda item: -item[1])
    listed = ", ".join(f"{call} {number:.2f}" for call, number in most if number >= 0.005)
    return sum(calls.values()), f"{tool}: {listed}"
