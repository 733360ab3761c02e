"""A server on CPU 0, for the load benchmarks."""
import pathlib
import re
import subprocess


def start_wheelcount(wheelcount, store):
    """The process, and where it serves a store of the embedded kind."""
    process = subprocess.Popen(
        ["taskset", "-c", "0", wheelcount, "serve", "--store", f"sqlite:{store}", "--listen",
         "127.0.0.1:0", "--ingest-at", "off", "--log-level", "warning"],
        stdout=subprocess.PIPE, text=True)
    return process, re.search(r"http://\S+", process.stdout.readline())[0]


def cpu_ns(pid):
    return int(pathlib.Path(f"/proc/{pid}/schedstat").read_text().split()[0])
