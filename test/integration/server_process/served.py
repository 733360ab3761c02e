"""A `wheelcount serve` process under test, and requests to it."""
import http.client
import json
import pathlib
import re
import signal
import socket
import subprocess

PATIENCE = 60  # seconds; prevents a hanging suite


def import_days(program, data, store):
    subprocess.run([program, "import-days", str(pathlib.Path(data, "fixture-top60-14days.csv")),
                    "--store", store, "--log-level", "warning"],
                   check=True, capture_output=True)


class Served:
    """The `with` block ends the process."""

    def __init__(self, command, **options):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, **options)
        self.port = self.announced_port()

    def announced_port(self):
        return int(re.search(r"http://\S+:(\d+)/", self.process.stdout.readline())[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def get(self, path, **headers):
        """Returns status and body."""
        return get(self.port, path, **headers)

    def stop(self):
        """Stops the process. Returns its exit code and the JSON lines of its stderr."""
        self.process.send_signal(signal.SIGTERM)
        _, lines = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, [json.loads(line) for line in lines.splitlines()]


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, body


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
