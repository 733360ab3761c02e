"""Servers on CPU 0, for the load benchmarks."""
import pathlib
import re
import subprocess
import sys
import tempfile


# What to put before a command. Neither takes the CPU from another command of the same kind.
REALTIME = ["chrt", "-f", "1"]
BATCH = ["chrt", "-b", "0"]


def best_scheduling():
    """REALTIME, which other jobs on the machine disturb least, if we have the right to it."""
    tried = subprocess.run(REALTIME + ["true"], capture_output=True)
    return BATCH if tried.returncode else REALTIME


def on_cpu(number, scheduling=()):
    """What to put before a command."""
    return ["taskset", "-c", str(number), *scheduling]


def start(command, **options):
    """The process, and the URL that is in the first line it prints. What it logs goes to a file."""
    log = tempfile.TemporaryFile("w+")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, **options)
    url = re.search(r"http://\S+", process.stdout.readline())
    if not url:
        process.wait()
        log.seek(0)
        sys.exit(f"{command[0]} does not start: {log.read()}")
    return process, url[0]


# What a server does that is watched: every hundredth request is logged.
ALL_FEATURES = ["--access-log-sampling", "100", "--metrics-listen", "127.0.0.1:0"]


def serve_command(wheelcount, store, *options):
    """For a store of the embedded kind."""
    return [wheelcount, "serve", "--store", f"sqlite:{store}", "--listen", "127.0.0.1:0",
            "--ingest-time", "off", "--log-level", "warning", *options]


def start_wheelcount(wheelcount, store, *options):
    return start(on_cpu(0) + serve_command(wheelcount, store, *options))


def cpu_ns(pid):
    return int(pathlib.Path(f"/proc/{pid}/schedstat").read_text().split()[0])
