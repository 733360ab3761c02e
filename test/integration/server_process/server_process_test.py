"""The server as a process: metrics, access log, socket activation, limits of descriptors, stopping.

    server_process_test.py WHEELCOUNT DATA_FOLDER
"""
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True

from served import PATIENCE, Served, free_port, get, import_days  # noqa: E402

PROGRAM, DATA = sys.argv[1:3]


class ServerProcessTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = f"sqlite:{cls.folder.name}/w.db"
        import_days(PROGRAM, DATA, cls.store)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def command(self, *options):
        return [PROGRAM, "serve", "--store", self.store, "--listen", "127.0.0.1:0",
                "--ingest-time", "off", *options]

    def sample(self, text, name):
        found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
        self.assertTrue(found, f"no {name} in:\n{text}")
        return float(found[1])


class Metrics(ServerProcessTest):
    def test_counts_requests_by_route_and_passes_promtool(self):
        with Served(self.command("--metrics-listen", "127.0.0.1:0")) as served:
            metrics = served.announced_port()
            for _ in range(3):
                self.assertEqual(served.get("/badge/boto3")[0], 200)
            self.assertEqual(served.get("/badge/no-such-project")[0], 200)
            self.assertEqual(served.get("/nowhere")[0], 404)
            status, text = get(metrics, "/metrics")
            self.assertEqual(status, 200)
            badge = '{route="/badge/{project}"'
            requests = "wheelcount_http_requests_total"
            self.assertEqual(self.sample(text, requests + badge + ',status="2xx"}'), 4)
            self.assertEqual(self.sample(text, requests + '{route="none",status="4xx"}'), 1)
            duration = "wheelcount_http_request_duration_seconds_count"
            for cache in "hit", "miss":
                self.assertEqual(self.sample(text, f'{duration}{badge},cache="{cache}"}}'), 2)
            self.assertEqual(
                self.sample(text, 'wheelcount_cache_requests_total{result="hit"}'), 2)
            self.assertEqual(self.sample(text, "wheelcount_http_connections_accepted_total"), 5)
            for stream in "access", "events":
                dropped = f'wheelcount_log_lines_dropped_total{{stream="{stream}"}}'
                self.assertEqual(self.sample(text, dropped), 0)
            self.assertEqual(self.sample(text, "wheelcount_store_available"), 1)
            self.assertGreater(self.sample(text, "process_resident_memory_bytes"), 1e6)
            checked = subprocess.run(["promtool", "check", "metrics"], input=text, text=True,
                                     capture_output=True)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_metrics_are_served_on_their_own_address_only(self):
        with Served(self.command("--metrics-listen", "127.0.0.1:0")) as served:
            self.assertEqual(served.get("/metrics")[0], 404)
            self.assertEqual(get(served.announced_port(), "/badge/boto3")[0], 404)


class AccessLog(ServerProcessTest):
    def requests(self, lines):
        return [line for line in lines if line["event"] == "http.request"]

    def test_logs_no_requests_by_default(self):
        with Served(self.command()) as served:
            served.get("/badge/boto3")
            self.assertEqual(self.requests(served.stop()[1]), [])

    def test_sampling_1_logs_every_request(self):
        with Served(self.command("--access-log-sampling", "1")) as served:
            agent = 'a "quoted" agent'
            served.get("/badge/boto3/week", **{"User-Agent": agent})
            served.get("/badge/boto3/week")
            code, lines = served.stop()
            self.assertEqual(code, 0)
            first, second = self.requests(lines)
            self.assertEqual(first["target"], "/badge/boto3/week")
            self.assertEqual(first["user_agent"], agent)
            self.assertEqual((first["client"], first["method"]), ("127.0.0.1", "GET"))
            self.assertEqual(first["bytes"], second["bytes"])
            self.assertEqual(second["duration_us"], 0)  # a cache hit

    def test_does_not_log_a_password(self):
        logged = self.command("--access-log-sampling", "1", "--admin-password", "s3cret")
        with Served(logged) as served:
            admin = "/api/v1/admin/projects/boto3"
            for query in "?password=s3cret", "?a=1&p%61ssword=s3cret":
                self.assertNotEqual(served.get(admin + query)[0], 401)
            targets = [line["target"] for line in self.requests(served.stop()[1])]
            self.assertEqual(targets, [admin, admin])

    def test_survives_a_closed_stderr(self):
        with Served(self.command("--access-log-sampling", "1")) as served:
            served.process.stderr.close()
            for number in range(100):  # each one writes a line
                self.assertEqual(served.get(f"/badge/boto3?number={number}")[0], 301)
            served.process.send_signal(signal.SIGTERM)
            self.assertEqual(served.process.wait(timeout=PATIENCE), 0)

    def test_sampling_3_logs_every_third_request(self):
        with Served(self.command("--access-log-sampling", "3")) as served:
            for number in range(10):
                served.get(f"/badge/boto3?number={number}")
            targets = [line["target"] for line in self.requests(served.stop()[1])]
            self.assertEqual([target[-1] for target in targets], ["2", "5", "8"])


class ServiceManager(ServerProcessTest):
    def test_serves_an_inherited_socket(self):
        port = free_port()
        manager = ["systemd-socket-activate", "--listen", f"127.0.0.1:{port}", "--fdname", "http"]
        with subprocess.Popen(manager + self.command(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            # The first connection starts the program and waits for it.
            deadline = time.monotonic() + PATIENCE
            while True:
                try:
                    status, _ = get(port, "/badge/boto3")
                    break
                except ConnectionRefusedError:  # the manager does not listen yet
                    self.assertLess(time.monotonic(), deadline)
            self.assertEqual(status, 200)
            self.assertIn(f"127.0.0.1:{port}/".encode(), process.stdout.readline())
            process.terminate()
            process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, 0)

    def test_raises_the_soft_limit_of_open_files_to_the_hard_limit(self):
        with Served(["prlimit", "--nofile=64:2000", *self.command()]) as served:
            connections = [served.connect() for _ in range(200)]
            for connection in connections:
                connection.request("GET", "/badge/boto3")
                self.assertEqual(connection.getresponse().read()[:4], b"<svg")
            for connection in connections:
                connection.close()
            self.assertEqual(served.stop()[1][0]["event"], "server.connections_capped")

    def test_caps_connections_by_the_limit_of_open_files(self):
        with Served(["prlimit", "--nofile=200", *self.command()]) as served:
            waiting = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(72)]
            self.assertEqual(served.get("/badge/boto3")[0], 503)
            waiting.pop().close()
            deadline = time.monotonic() + PATIENCE
            while served.get("/badge/boto3")[0] == 503:  # until the server has noticed the close
                self.assertLess(time.monotonic(), deadline)
            for connection in waiting:
                connection.close()
            self.assertEqual(served.stop()[1][0]["effective"], 72)

    def test_rejects_an_invalid_address_before_it_creates_a_store(self):
        store = f"{self.folder.name}/new.db"
        for setting in "--listen", "--metrics-listen":
            rejected = subprocess.run([PROGRAM, "serve", "--store", f"sqlite:{store}", setting,
                                      "nowhere"], capture_output=True, text=True)
            self.assertEqual(rejected.returncode, 2)
            self.assertIn("expected ADDRESS:PORT", rejected.stderr)
            self.assertFalse(os.path.exists(store))

    def test_rejects_several_inherited_sockets(self):
        ports = free_port(), free_port()
        listen = [word for port in ports for word in ("--listen", f"127.0.0.1:{port}")]
        with subprocess.Popen(["systemd-socket-activate", *listen, *self.command()],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True) as process:
            while "Listening on" not in (line := process.stderr.readline()):
                self.assertTrue(line, "the manager has exited")
            with socket.create_connection(("127.0.0.1", ports[0])):
                _, errors = process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, 2)
            self.assertIn("passed several sockets for the API", errors)

    def test_sigterm_closes_idle_connections_at_once_and_exits_with_0(self):
        for metrics in [], ["--metrics-listen", "127.0.0.1:0"]:
            with Served(self.command(*metrics)) as served:
                idle = served.connect()
                idle.request("GET", "/badge/boto3")
                idle.getresponse().read()
                code, lines = served.stop()
                self.assertEqual(code, 0)
                self.assertEqual([line["event"] for line in lines], ["server.stopping"])
                self.assertEqual(idle.sock.recv(1), b"")
                idle.close()

    def test_a_second_sigterm_exits_without_draining(self):
        with Served(self.command()) as served:
            begun = served.connect()
            begun.connect()
            begun.sock.sendall(b"GET /badge/boto3 HTTP/1.1\r\n")
            served.get("/badge/boto3")  # the begun request has been received
            served.process.send_signal(signal.SIGTERM)
            self.assertIn("server.stopping", served.process.stderr.readline())
            served.process.send_signal(signal.SIGTERM)
            self.assertEqual(served.process.wait(timeout=PATIENCE), 1)
            begun.close()


unittest.main(argv=sys.argv[:1])
