"""Memory of a server that holds idle connections."""
import subprocess
import sys

import peers
from serving import BATCH

CONNECTIONS = 10_000


def idle_memory(generator, command, path):
    """Anonymous MB once each of the connections has been answered, and was left open."""
    server = peers.program("wheelcount", command + ["--connections-max", str(CONNECTIONS + 100)],
                           BATCH)
    holder = subprocess.Popen([generator.program, "--address", server.address, "--target", path,
                               "--idle", str(CONNECTIONS)],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        if "idle" not in holder.stdout.readline():
            sys.exit("the connections could not be opened")
        return server.anonymous_mb()
    finally:
        holder.stdin.close()
        holder.wait()
        server.stop()
