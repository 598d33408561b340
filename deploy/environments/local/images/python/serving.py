"""What every stand-in shares: routes over HTTP, JSON, metrics, switches for misbehaviour, a quick end."""

import http.client
import json
import os
import re
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

BUCKETS_MS = (5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000)
LONGEST_BODY = 8 << 20
UNHEALTHY = bool(os.environ.get("STANDIN_UNHEALTHY"))
HEALTH_PATHS = {"/health", "/healthz", "/-/healthy", "/api/v1/health", "/api/health"}


def version():
    with open("/standin/version", encoding="utf-8") as file:
        return file.read().strip()


def say(text):
    print("stand-in: " + text, flush=True)


def iso(seconds=None):
    seconds = time.time() if seconds is None else seconds
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + ".%03dZ" % (seconds % 1 * 1000)


def background(function, *arguments):
    threading.Thread(target=function, args=arguments, daemon=True).start()


def call(method, url, body=None, timeout=2.0):
    """One request; gives status, headers and bytes, or raises OSError."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=timeout)
    try:
        sent = None if body is None else json.dumps(body).encode()
        target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        connection.request(method, target, sent, {"Content-Type": "application/json"} if sent else {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read(LONGEST_BODY)
    except http.client.HTTPException as e:
        raise OSError(f"no HTTP answer from {url}: {e}") from e
    finally:
        connection.close()


class Request:
    def __init__(self, method, target, headers, body):
        parts = urlsplit(target)
        self.method, self.path, self.headers, self.body = method, parts.path, headers, body
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.params = {}
        self.route = self.path

    def json(self):
        try:
            return json.loads(self.body)
        except ValueError:
            raise Refused(400, {"detail": "the body is not JSON"}) from None


class Refused(Exception):
    """Ends a handler with this answer."""

    def __init__(self, status, body, headers=None):
        super().__init__(status)
        self.answer = (status, body, headers or {})


class Metrics:
    """Counters and gauges by name and labels, and how long requests took."""

    def __init__(self):
        self.lock = threading.Lock()
        self.values, self.kinds, self.gauges, self.durations = {}, {}, {}, {}

    def add(self, name, amount=1, **labels):
        with self.lock:
            self.kinds[name] = "counter"
            key = (name, tuple(sorted(labels.items())))
            self.values[key] = self.values.get(key, 0) + amount

    def gauge(self, name, function):
        self.gauges[name] = function

    def took(self, milliseconds, **labels):
        with self.lock:
            entry = self.durations.setdefault(tuple(sorted(labels.items())), [0, 0.0, [0] * len(BUCKETS_MS)])
            entry[0] += 1
            entry[1] += milliseconds
            for i, bound in enumerate(BUCKETS_MS):
                entry[2][i] += milliseconds <= bound

    def text(self):
        lines = []
        with self.lock:
            for name, kind in sorted(self.kinds.items()):
                lines.append(f"# TYPE {name} {kind}")
                lines += [line(n, labels, value) for (n, labels), value in sorted(self.values.items()) if n == name]
            lines += self._histogram("http_server_duration_milliseconds")
        for name, function in sorted(self.gauges.items()):
            lines += [f"# TYPE {name} gauge", line(name, (), function())]
        return "\n".join(lines + process_lines()) + "\n"

    def _histogram(self, name):
        lines = [f"# TYPE {name} histogram"]
        for labels, (count, total, buckets) in sorted(self.durations.items()):
            for bound, value in zip(BUCKETS_MS, buckets):
                lines.append(line(name + "_bucket", labels + (("le", str(bound)),), value))
            lines.append(line(name + "_bucket", labels + (("le", "+Inf"),), count))
            lines += [line(name + "_count", labels, count), line(name + "_sum", labels, round(total, 3))]
        return lines


def line(name, labels, value):
    inside = ",".join('%s="%s"' % (k, str(v).replace("\\", r"\\").replace('"', r"\"")) for k, v in labels)
    return f"{name}{{{inside}}} {value}" if inside else f"{name} {value}"


def process_lines():
    with open("/proc/self/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    with open("/proc/stat", encoding="utf-8") as file:
        booted = int(next(row for row in file if row.startswith("btime")).split()[1])
    ticks, page = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
    values = (
        ("process_cpu_seconds_total", "counter", (int(fields[11]) + int(fields[12])) / ticks),
        ("process_start_time_seconds", "gauge", booted + int(fields[19]) / ticks),
        ("process_virtual_memory_bytes", "gauge", int(fields[20])),
        ("process_resident_memory_bytes", "gauge", int(fields[21]) * page),
        ("process_open_fds", "gauge", len(os.listdir("/proc/self/fd"))),
    )
    return [text for name, kind, value in values for text in (f"# TYPE {name} {kind}", f"{name} {value}")]


class Switches:
    """How it is told to misbehave: from the environment at start, by POST /standin/misbehave?NAME=VALUE later."""

    def __init__(self, **allowed):
        self.allowed = allowed
        self.values = {name: os.environ.get("STANDIN_" + name.upper()) or values[0] for name, values in allowed.items()}
        self.hooks = {}
        for name, value in self.values.items():
            if value not in allowed[name]:
                sys.exit(f"stand-in: STANDIN_{name.upper()}={value}: one of {', '.join(allowed[name])}")

    def __getitem__(self, name):
        return self.values[name]

    def show(self, _):
        return 200, self.values

    def change(self, request):
        for name, value in request.query.items():
            if value not in self.allowed.get(name, ()):
                raise Refused(400, {"detail": f"{name}={value} is not known", "known": self.allowed})
        for name, value in request.query.items():
            say(f"told {name}={value}")
            if name in self.hooks:
                self.hooks[name](value)
            else:
                self.values[name] = value
        return 200, self.values


class App:
    """Routes to handlers; a handler takes a Request and gives (status, body) or (status, body, headers)."""

    def __init__(self, name):
        self.name, self.version = name, version()
        self.routes, self.metrics = [], Metrics()
        self.before, self.after = [], []
        self.stopping = threading.Event()
        self.route("GET", "/", lambda _: (200, f"<h1>stand-in for {name} {self.version}</h1>\n", {"Content-Type": "text/html"}))

    def route(self, method, pattern, handler):
        compiled = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", pattern) + r"\Z")
        self.routes.append((method, compiled, pattern, handler))

    def serve_metrics(self):
        """As FastAPI serves a mounted application: without the slash it is a redirect."""
        here = lambda request: (307, "", {"Location": f"http://{request.headers.get('Host', 'localhost')}/metrics/"})
        self.route("GET", "/metrics", here)
        kind = {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        self.route("GET", "/metrics/", lambda _: (200, self.metrics.text(), kind))

    def serve_switches(self, switches):
        self.route("GET", "/standin/misbehave", switches.show)
        self.route("POST", "/standin/misbehave", switches.change)

    def answer(self, request):
        began = time.time()
        try:
            answer = self._dispatch(request)
        except Refused as refused:
            answer = refused.answer
        for after in self.after:
            after(request, answer[0], began)
        self.metrics.took(
            (time.time() - began) * 1000,
            http_method=request.method, http_status_code=answer[0], http_target=request.route)
        return answer

    def _dispatch(self, request):
        if UNHEALTHY and request.path in HEALTH_PATHS:
            return 404, {"detail": "told to be unhealthy"}
        for before in self.before:
            before(request)
        found = False
        for method, compiled, pattern, handler in self.routes:
            match = compiled.match(request.path)
            if match and method == request.method:
                request.params, request.route = match.groupdict(), pattern
                return handler(request)
            found = found or bool(match)
        request.route = "unknown"
        return (405, {"detail": "Method Not Allowed"}) if found else (404, {"detail": "Not Found"})

    def run(self, *ports):
        """Serves until SIGTERM; what is being answered has a moment to end."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        for port in ports:
            background(Server(("", port), handler_of(self)).serve_forever)
            say(f"{self.name} {self.version} is listening on {port}")
        self.stopping.wait()
        say("stopping")
        time.sleep(0.2)
        os._exit(143)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


def handler_of(app):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "stand-in"
        timeout = 60

        def do_GET(self):
            length = int(self.headers.get("Content-Length") or 0)
            if length > LONGEST_BODY:
                self.close_connection = True
                return self._send((413, {"detail": "too long"}))
            self._send(app.answer(Request(self.command, self.path, self.headers, self.rfile.read(length))))

        do_POST = do_PUT = do_DELETE = do_HEAD = do_GET

        def _send(self, answer):
            status, body, headers = (*answer, {})[:3]
            if hasattr(body, "__next__"):
                return self._stream(status, body)
            if isinstance(body, (dict, list)):
                body, headers = json.dumps(body), {"Content-Type": "application/json", **headers}
            data = body.encode() if isinstance(body, str) else body
            self.send_response(status)
            for name, value in {"Content-Type": "text/plain; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

        def _stream(self, status, parts):
            self.close_connection = True
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Connection", "close")
            self.end_headers()
            for part in parts:
                self.wfile.write(part)

        def handle(self):
            try:
                super().handle()
            except OSError:
                pass  # the peer went away

        def log_message(self, *_):
            pass

    return Handler
