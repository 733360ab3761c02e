"""Goal: who runs the server sees what it does, and starts and stops it as the service manager does.

    operation_test.py WHEELCOUNT DATA_FOLDER
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


class Operation(unittest.TestCase):
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


class Metrics(Operation):
    def test_what_was_asked_is_counted_by_route_and_promtool_reads_it(self):
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

    def test_they_are_not_for_the_public(self):
        with Served(self.command("--metrics-listen", "127.0.0.1:0")) as served:
            self.assertEqual(served.get("/metrics")[0], 404)
            self.assertEqual(get(served.announced_port(), "/badge/boto3")[0], 404)


class AccessLog(Operation):
    def requests(self, lines):
        return [line for line in lines if line["event"] == "http.request"]

    def test_nothing_is_logged_unless_asked_for(self):
        with Served(self.command()) as served:
            served.get("/badge/boto3")
            self.assertEqual(self.requests(served.stop()[1]), [])

    def test_a_request_is_a_line(self):
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

    def test_a_password_is_not_logged(self):
        logged = self.command("--access-log-sampling", "1", "--admin-password", "s3cret")
        with Served(logged) as served:
            admin = "/api/v1/admin/projects/boto3"
            for query in "?password=s3cret", "?a=1&p%61ssword=s3cret":
                self.assertNotEqual(served.get(admin + query)[0], 401)
            targets = [line["target"] for line in self.requests(served.stop()[1])]
            self.assertEqual(targets, [admin, admin])

    def test_a_reader_that_goes_away_does_not_end_the_server(self):
        with Served(self.command("--access-log-sampling", "1")) as served:
            served.process.stderr.close()
            for number in range(100):  # each line would be one that nobody can take
                self.assertEqual(served.get(f"/badge/boto3?number={number}")[0], 301)
            served.process.send_signal(signal.SIGTERM)
            self.assertEqual(served.process.wait(timeout=PATIENCE), 0)

    def test_one_of_some(self):
        with Served(self.command("--access-log-sampling", "3")) as served:
            for number in range(10):
                served.get(f"/badge/boto3?number={number}")
            targets = [line["target"] for line in self.requests(served.stop()[1])]
            self.assertEqual([target[-1] for target in targets], ["2", "5", "8"])


class ServiceManager(Operation):
    def test_a_socket_that_comes_with_the_process_is_served(self):
        port = free_port()
        manager = ["systemd-socket-activate", "--listen", f"127.0.0.1:{port}", "--fdname", "http"]
        with subprocess.Popen(manager + self.command(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            # It starts the program when somebody comes, who waits meanwhile.
            deadline = time.monotonic() + PATIENCE
            while True:
                try:
                    status, _ = get(port, "/badge/boto3")
                    break
                except ConnectionRefusedError:  # the manager itself is not there yet
                    self.assertLess(time.monotonic(), deadline)
            self.assertEqual(status, 200)
            self.assertIn(f"127.0.0.1:{port}/".encode(), process.stdout.readline())
            process.terminate()
            process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, 0)

    def test_the_limit_of_open_files_is_raised_as_far_as_it_may(self):
        with Served(["prlimit", "--nofile=64:2000", *self.command()]) as served:
            connections = [served.connect() for _ in range(200)]
            for connection in connections:
                connection.request("GET", "/badge/boto3")
                self.assertEqual(connection.getresponse().read()[:4], b"<svg")
            for connection in connections:
                connection.close()
            self.assertEqual(served.stop()[1][0]["event"], "server.connections_capped")

    def test_where_it_is_low_whoever_comes_too_many_is_told(self):
        with Served(["prlimit", "--nofile=200", *self.command()]) as served:
            waiting = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(72)]
            self.assertEqual(served.get("/badge/boto3")[0], 503)
            waiting.pop().close()
            deadline = time.monotonic() + PATIENCE
            while served.get("/badge/boto3")[0] == 503:  # until the close has been seen
                self.assertLess(time.monotonic(), deadline)
            for connection in waiting:
                connection.close()
            self.assertEqual(served.stop()[1][0]["effective"], 72)

    def test_an_address_that_is_none_is_told_before_anything_is_made(self):
        store = f"{self.folder.name}/new.db"
        for setting in "--listen", "--metrics-listen":
            refused = subprocess.run([PROGRAM, "serve", "--store", f"sqlite:{store}", setting,
                                      "nowhere"], capture_output=True, text=True)
            self.assertEqual(refused.returncode, 2)
            self.assertIn("expected ADDRESS:PORT", refused.stderr)
            self.assertFalse(os.path.exists(store))

    def test_of_several_sockets_none_is_served_in_silence(self):
        ports = free_port(), free_port()
        listen = [word for port in ports for word in ("--listen", f"127.0.0.1:{port}")]
        with subprocess.Popen(["systemd-socket-activate", *listen, *self.command()],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True) as process:
            while "Listening on" not in (line := process.stderr.readline()):
                self.assertTrue(line, "the manager has ended")
            with socket.create_connection(("127.0.0.1", ports[0])):
                _, told = process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, 2)
            self.assertIn("passed several sockets for the site", told)

    def test_a_stop_closes_idle_connections_at_once_and_ends_well(self):
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

    def test_a_second_signal_ends_a_stop_that_takes_long(self):
        with Served(self.command()) as served:
            begun = served.connect()
            begun.connect()
            begun.sock.sendall(b"GET /badge/boto3 HTTP/1.1\r\n")
            served.get("/badge/boto3")  # what came before has been received
            served.process.send_signal(signal.SIGTERM)
            self.assertIn("server.stopping", served.process.stderr.readline())
            served.process.send_signal(signal.SIGTERM)
            self.assertEqual(served.process.wait(timeout=PATIENCE), 1)
            begun.close()


unittest.main(argv=sys.argv[:1])
