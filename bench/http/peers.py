"""The servers that take part: each sends the same body, and as many bytes as wheelcount does."""
import dataclasses
import importlib.util
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

from serving import on_cpu, start

HERE = pathlib.Path(__file__).parent
PADDING_FIELD = "X-Padding"

NGINX_CONF = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    open_file_cache max=100;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/files;
        default_type {type};
        location / {{ {padding} {answer} }}
    }}
}}
"""


@dataclasses.dataclass
class Peer:
    name: str
    process: subprocess.Popen
    address: str
    pid: int  # the process whose CPU time counts

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def anonymous_mb(self):
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+)", status)[1]) / 1024


@dataclasses.dataclass
class Answer:
    """What wheelcount sends for a path, to the byte."""
    path: str
    whole: bytes

    @property
    def body(self):
        return self.whole.partition(b"\r\n\r\n")[2]

    @property
    def content_type(self):
        return re.search(rb"\r\ncontent-type: *([^\r]+)", self.whole, re.I)[1].decode()


def ask(address, path):
    """As the generator asks."""
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {address}\r\n"
                           "User-Agent: load_generator\r\nAccept: */*\r\n\r\n".encode())
        return Answer(path, read_answer(connection))


def read_answer(connection):
    whole = b""
    end = None
    while end is None or len(whole) < end:
        more = connection.recv(1 << 20)
        if not more:
            sys.exit(f"a response without an end: {whole[:400]}")
        whole += more
        head, found, _ = whole.partition(b"\r\n\r\n")
        if found:
            length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.I)
            end = len(head) + 4 + int(length[1])
    return whole


def child_of(process):
    """The one child that answers for a server; None when the process has ended."""
    for _ in range(200):
        if process.poll() is not None:
            return None
        found = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True)
        if found.stdout.strip():
            return int(found.stdout.split()[0])
        time.sleep(0.05)
    sys.exit("a server did not start")


def program(name, command, scheduling, **options):
    process, url = start(on_cpu(0, scheduling) + command, **options)
    return Peer(name, process, re.search(r"//([\d.:]+)/", url)[1], process.pid)


def padded(make, answer):
    """`make(bytes)` starts a server with so much padding in the head; 0 is none."""
    peer = make(0)
    sent = ask(peer.address, answer.path)
    if sent.body != answer.body:
        sys.exit(f"{peer.name} sends another body: {sent.whole[:400]}")
    padding = len(answer.whole) - len(sent.whole) - len(f"{PADDING_FIELD}: \r\n")
    if padding > 0:
        peer.stop()
        peer = make(padding)
        sent = ask(peer.address, answer.path)
    if len(sent.whole) != len(answer.whole):
        print(f"{peer.name} sends {len(sent.whole)} bytes, wheelcount {len(answer.whole)}")
    return peer


def bare(programs, answer, folder, scheduling):
    file = folder / f"answer-{len(answer.whole)}"
    file.write_bytes(answer.whole)
    return program("bare epoll", [programs / "bench_bare_epoll", "--answer-file", file], scheduling)


def textbook(programs, answer, folder, scheduling):
    file = folder / f"body-{len(answer.body)}"
    file.write_bytes(answer.body)
    command = [programs / "bench_textbook_beast", "--body-file", file, "--content-type",
               answer.content_type, "--padding"]
    return padded(lambda padding: program("textbook Beast", command + [str(padding)], scheduling),
                  answer)


def nginx(name, answer, folder, scheduling, returned):
    """nginx cannot be asked to pick a port, so some are tried."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=folder))
    folder.chmod(0o755)  # the worker is another user
    file = folder / "files" / answer.path.partition("?")[0].lstrip("/")
    file.parent.mkdir(parents=True)
    file.write_bytes(answer.body)
    text = answer.body.decode().replace("\\", "\\\\").replace('"', '\\"')
    if returned and "$" in text:
        sys.exit("nginx would take a $ in the body for a variable")
    conf = folder / "nginx.conf"

    def make(padding):
        for port in range(18080, 18180):
            conf.write_text(NGINX_CONF.format(
                folder=folder, port=port, type=answer.content_type,
                padding=f'add_header {PADDING_FIELD} "{"x" * padding}";' if padding else "",
                answer=f'return 200 "{text}";' if returned else ""))
            process = subprocess.Popen(
                on_cpu(0, scheduling) + ["nginx", "-p", folder, "-c", conf],
                stderr=subprocess.DEVNULL)
            worker = child_of(process)
            if worker:
                return Peer(name, process, f"127.0.0.1:{port}", worker)
        sys.exit("nginx found no port")
    return padded(make, answer)


def nginx_return(_, answer, folder, scheduling):
    return nginx("nginx return", answer, folder, scheduling, True)


def nginx_file(_, answer, folder, scheduling):
    return nginx("nginx file", answer, folder, scheduling, False)


def python_peer(name, modules, command, answer, folder, scheduling):
    """None, said in a line, when this Python lacks what it takes."""
    missing = [module for module in modules if not importlib.util.find_spec(module)]
    if missing:
        print(f"{name} is absent: this Python has no {' and no '.join(missing)}")
        return None
    file = folder / f"body-{name.split()[0]}"
    file.write_bytes(answer.body)

    def make(padding):
        with socket.create_server(("127.0.0.1", 0), backlog=1024) as listener:
            address = "127.0.0.1:%d" % listener.getsockname()[1]
            environment = dict(os.environ, BENCH_BODY=str(file), BENCH_TYPE=answer.content_type,
                               BENCH_PADDING=str(padding), PYTHONDONTWRITEBYTECODE="1")
            process = subprocess.Popen(
                on_cpu(0, scheduling) + [sys.executable, "-m"] +
                [part.format(fd=listener.fileno()) for part in command],
                cwd=HERE, env=environment, pass_fds=[listener.fileno()],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ask(address, answer.path)
        worker = child_of(process) if "gunicorn" in command else process.pid
        return Peer(name, process, address, worker)
    return padded(make, answer)


def fastapi(_, answer, folder, scheduling):
    return python_peer(
        "FastAPI", ["fastapi", "uvicorn"],
        ["uvicorn", "--factory", "python_apps:fastapi_app", "--fd", "{fd}", "--no-access-log"],
        answer, folder, scheduling)


def flask(_, answer, folder, scheduling):
    return python_peer(
        "Flask", ["flask", "gunicorn"],
        ["gunicorn", "--worker-class", "gthread", "--threads", "8", "--keep-alive", "60",
         "--bind", "fd://{fd}", "python_apps:flask_app()"],
        answer, folder, scheduling)
