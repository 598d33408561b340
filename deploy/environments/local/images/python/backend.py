"""Stands in for KTRDR's API: health, the workers' registry, the sample operation, metrics, spans."""
import os
import random
import threading
import time

from standin import Answer, Refused, Stand, call, every, metrics, now, process_metrics, told, version

STAND = Stand("a stand-in for KTRDR's API")
WORKERS, OPERATIONS, DONE, SPANS = {}, {}, {}, []
REGISTERED = {"backtesting": 0, "training": 0}
REQUESTS = {}  # by method, status and route
BUCKETS = (5, 10, 25, 50, 100, 250, 500, 1000)
LOCK = threading.Lock()


def health(_):
    if os.environ.get("STANDIN_UNHEALTHY"):
        return Answer({"detail": "Not Found"}, 404)
    return Answer({"status": "ok", "version": version(), "stand-in": "ktrdr-backend"})


def refuse_when_told():
    if STAND.stopping or told("registry") == "503":
        raise Refused(503, {"detail": "shutting down"}, {"Retry-After": "5"})


def workers(request):
    refuse_when_told()
    how = told("registry")
    if how == "slow":
        time.sleep(30)
    if how == "malformed":
        return Answer('[{"worker_id": ')
    if how == "huge":
        return Answer(b"[" + b" " * (12 * 1024 * 1024) + b"]")
    with LOCK:
        listed = list(WORKERS.values())
    for field in ("worker_type", "status"):
        wanted = request.first(field)
        listed = [worker for worker in listed if wanted in ("", worker[field])]
    return Answer([dict(worker) for worker in listed])


def register(request):
    """Again and again by the same worker is no news: whether one is available, its health says."""
    refuse_when_told()
    body = request.json()
    missing = [name for name in ("worker_id", "worker_type", "endpoint_url") if not body.get(name)]
    if missing:
        raise Refused(422, {"detail": [{"loc": ["body", name], "msg": "Field required"} for name in missing]})
    with LOCK:
        known = WORKERS.get(body["worker_id"])
        if known is None or known["endpoint_url"] != body["endpoint_url"]:
            known = WORKERS[body["worker_id"]] = {
                "worker_id": body["worker_id"], "worker_type": body["worker_type"],
                "endpoint_url": body["endpoint_url"], "status": "available", "current_operation_id": None,
                "last_health_check": None, "last_healthy_at": now(), "health_check_failures": 0, "metadata": {}}
            REGISTERED[body["worker_type"]] = REGISTERED.get(body["worker_type"], 0) + 1
            print(f"stand-in: registered {body['worker_type']} {body['endpoint_url']} as {body['worker_id']}", flush=True)
        known.update(capabilities=body.get("capabilities", {}), metadata=body.get("metadata", {}))
        return Answer(dict(known))


def forget(_, worker_id):
    with LOCK:
        gone = WORKERS.pop(worker_id, None)
    return Answer({"forgotten": gone is not None})


def check_workers():
    """Side by side: one that hangs must not keep the others waiting."""
    with LOCK:
        endpoints = {worker["endpoint_url"] for worker in WORKERS.values()}
    for endpoint in endpoints:
        threading.Thread(target=check, args=(endpoint,), daemon=True).start()


def check(endpoint):
    """Whoever registered this address gets its health: the registry does not know who answers there."""
    status, said = call("GET", endpoint + "/health", timeout=1.5)
    with LOCK:
        for worker in WORKERS.values():
            if worker["endpoint_url"] == endpoint:
                judge(worker, said if status == 200 else None)


def judge(worker, said):
    worker["last_health_check"] = now()
    if said is None:
        worker["health_check_failures"] += 1
        if worker["health_check_failures"] >= 3:
            worker["status"] = "temporarily_unavailable"
        return
    operation = said.get("current_operation")
    worker.update(health_check_failures=0, last_healthy_at=now(), current_operation_id=operation,
                  status="busy" if operation else "available")


def start(_):
    operation = f"op_dummy_{random.randrange(16 ** 8):08x}"
    OPERATIONS[operation] = time.time()
    return Answer({"success": True, "data": {"operation_id": operation, "status": "running"}})


def operation(_, name):
    began = OPERATIONS.get(name)
    if began is None:
        return Answer({"success": False, "error": "no such operation"}, 404)
    status, error = "running", None
    if time.time() - began > 1:
        failed = told("operations") == "fail"
        status = DONE.setdefault(name, "failed" if failed else "completed")
        error = "stand-in: told to fail: no worker took the operation" if status == "failed" else None
    return Answer({"success": True, "data": {"operation_id": name, "operation_type": "dummy", "status": status,
                                             "error_message": error}})


def seen(request, answer, began):
    took = (time.time() - began) * 1000
    if request.path.startswith("/metrics") or request.path.startswith("/standin"):
        return
    with LOCK:
        empty = [0, 0.0, [0] * len(BUCKETS)]
        seen_so_far = REQUESTS.setdefault((request.method, answer.status, request.route), empty)
        seen_so_far[0] += 1
        seen_so_far[1] += took
        seen_so_far[2] = [count + (took <= bound) for count, bound in zip(seen_so_far[2], BUCKETS)]
        if len(SPANS) < 200:
            SPANS.append({"service": "ktrdr-api", "operation": f"{request.method} {request.path}",
                          "startTime": int(began * 1e6), "duration": int(took * 1000), "status": answer.status})


def send_spans():
    """Not OTLP: the Jaeger stand-in takes plain JSON at the collector's address."""
    endpoint = os.environ.get("OTLP_ENDPOINT")
    with LOCK:
        batch, SPANS[:] = list(SPANS), []
    if endpoint and batch:
        call("POST", endpoint + "/standin/spans", batch)


def numbers():
    with LOCK:
        listed = list(WORKERS.values())
    lines = []
    for kind in sorted(REGISTERED):
        lines.append(f'ktrdr_workers_registered_total{{worker_type="{kind}"}} {REGISTERED[kind]}')
    lines.append(f'ktrdr_workers_available {sum(worker["status"] == "available" for worker in listed)}')
    for status in ("completed", "failed"):
        count = sum(done == status for done in DONE.values())
        lines.append(f'ktrdr_operations_total{{operation_type="dummy",status="{status}"}} {count}')
    return "\n".join(lines + durations()) + "\n" + process_metrics()


def durations():
    name, lines = "http_server_duration_milliseconds", []
    with LOCK:
        requests = list(REQUESTS.items())
    for (method, status, route), (count, total, buckets) in requests:
        labels = f'http_method="{method}",http_status_code="{status}",http_target="{route}"'
        for bound, value in (*zip(BUCKETS, buckets), ("+Inf", count)):
            lines.append(f'{name}_bucket{{{labels},le="{bound}"}} {value}')
        lines.append(f'{name}_count{{{labels}}} {count}')
        lines.append(f'{name}_sum{{{labels}}} {total:.3f}')
    return lines


def main(port):
    stand = STAND
    stand.seen.append(seen)
    for path in ("/health", "/api/v1/health"):
        stand.on("GET", path, health)
    stand.on("GET", "/api/v1/workers", workers)
    stand.on("POST", "/api/v1/workers/register", register)
    stand.on("DELETE", "/standin/workers/{id}", forget)
    stand.on("POST", "/api/v1/dummy/start", start)
    stand.on("GET", "/api/v1/operations/{id}", operation)
    metrics(stand, numbers)
    every(2, check_workers)
    every(1, send_spans)
    stand.serve(port)
