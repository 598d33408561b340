"""What every stand-in is made of: a small JSON server that keeps state and can be told to misbehave."""
import json
import os
import re
import signal
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

MISBEHAVE = {}  # what POST /standin/misbehave?NAME=VALUE asked for; an empty value ends it


class Answer:
    def __init__(self, body, status=200, headers=None, kind="application/json"):
        self.body, self.status, self.headers, self.kind = body, status, headers or {}, kind


class Refused(Exception):
    """Ends a function with this answer."""

    def __init__(self, status, body, headers=None):
        super().__init__(status)
        self.answer = Answer(body, status, headers)


class Stand:
    """Routes and their functions; each gets the request and the parts of the path."""

    def __init__(self, name):
        self.name, self.routes, self.before, self.seen = name, [], [], []
        self.stopping = False
        self.on("POST", "/standin/misbehave", self.misbehave)
        self.on("GET", "/", lambda request: Answer(page(name), kind="text/html"))

    def on(self, method, path, function):
        pattern = re.compile("^" + re.sub(r"\{\w+\}", "([^/]+)", path) + "$")
        self.routes.append((method, path, pattern, function))

    def misbehave(self, request):
        for key, values in request.query.items():
            MISBEHAVE[key] = values[0]
            print(f"stand-in: told {key}={values[0]}", flush=True)
        return Answer(MISBEHAVE)

    def answer(self, request):
        for before in self.before:
            before(request)
        for method, path, pattern, function in self.routes:
            match = pattern.match(request.path)
            if match and method == request.method:
                request.route = path
                return function(request, *[unquote(part) for part in match.groups()])
        return Answer({"detail": "Not Found"}, 404)

    def serve(self, *ports):
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        for port in ports:
            server = Server(("", port), handler(self))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            print(f"stand-in: listening on {port}", flush=True)
        stop.wait()
        self.stopping = True
        time.sleep(0.2)  # who asks now is told so
        os._exit(143)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


class Request:
    def __init__(self, method, target, body, headers):
        parts = urlsplit(target)
        self.method, self.path, self.headers, self.raw = method, parts.path, headers, body
        self.route = "unknown"  # the path as it was declared, once it is found
        self.query = parse_qs(parts.query, keep_blank_values=True)

    def json(self):
        return json.loads(self.raw or b"{}")

    def first(self, name, otherwise=""):
        return self.query.get(name, [otherwise])[0]


def handler(stand):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            began = time.time()
            request = Request(self.command, self.path, body, self.headers)
            try:
                answer = stand.answer(request)
            except Refused as refused:
                answer = refused.answer
            except Exception as error:  # a stand-in says so rather than hang
                answer = Answer({"detail": f"{type(error).__name__}: {error}"}, 500)
            for listener in stand.seen:
                listener(request, answer, began)
            self.send(answer)

        def send(self, answer):
            text = answer.body
            data = text if isinstance(text, bytes) else (
                text if isinstance(text, str) else json.dumps(text)).encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(data)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any

        def log_message(self, *_):
            pass

    return Handler


def metrics(stand, text):
    """Prometheus text at /metrics/; /metrics answers 307 to it, as FastAPI's mounted app does."""
    stand.on("GET", "/metrics/", lambda request: Answer(text(), kind="text/plain; version=0.0.4"))
    stand.on("GET", "/metrics", lambda request: Answer(
        "", 307, {"Location": f"http://{request.headers.get('Host', 'localhost')}/metrics/"}))


def process_metrics():
    with open("/proc/self/statm", encoding="ascii") as file:
        resident = int(file.read().split()[1]) * 4096
    return (
        f"process_open_fds {len(os.listdir('/proc/self/fd'))}\n"
        f"process_resident_memory_bytes {resident}\n"
        f"process_cpu_seconds_total {time.process_time():.3f}\n"
        f"process_start_time_seconds {STARTED:.3f}\n"
    )


def told(name):
    """What it was told to do wrong: since it started, or by its environment."""
    return MISBEHAVE.get(name) or os.environ.get("STANDIN_" + name.upper(), "")


def call(method, url, body=None, timeout=2.0):
    """The status and the JSON of an answer; (0, None) if there is none."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            return response.status, json.loads(response.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, None
    except Exception:
        return 0, None


def every(seconds, function):
    def run():
        while True:
            try:
                function()
            except Exception as error:
                print(f"stand-in: {error}", file=sys.stderr, flush=True)
            time.sleep(seconds() if callable(seconds) else seconds)

    threading.Thread(target=run, daemon=True).start()


def page(name):
    with open("/www/index.html", encoding="utf-8") as file:
        return file.read() + f"<p>{name}</p>\n"


def version():
    with open("/www/version", encoding="utf-8") as file:
        return file.read().strip()


def now():
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


STARTED = time.time()
