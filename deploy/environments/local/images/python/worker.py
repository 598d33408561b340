"""Stands in for one of KTRDR's workers: registers when it starts and again and again, and is healthy."""
import os
import random

from standin import MISBEHAVE, Answer, Stand, call, every, metrics, process_metrics, told

REGISTERED = []


def health(_):
    if os.environ.get("STANDIN_UNHEALTHY"):
        return Answer({"detail": "Not Found"}, 404)
    if told("health") == "fail":
        return Answer({"status": "unhealthy"}, 503)
    operation = "op_training_stand_in" if told("health") == "busy" else None
    return Answer({"status": "ok", "stand-in": "ktrdr-worker", "current_operation": operation})


def registration(kind, identity, port):
    gpu = (told("gpu") or os.environ.get("KTRDR_WORKER_HAS_GPU", "false")) == "true"
    own = os.environ.get("KTRDR_WORKER_PUBLIC_BASE_URL", f"http://127.0.0.1:{port}")
    return {"worker_id": identity, "worker_type": kind, "endpoint_url": told("endpoint") or own,
            "capabilities": {"gpu": gpu, "cores": os.cpu_count(), "memory_gb": 1}}


def main(kind, port):
    identity = f"{kind}-worker-{random.randrange(16 ** 8):08x}"
    api = os.environ.get("KTRDR_API_URL", "")

    def register():
        if MISBEHAVE.pop("registered", "") == "forget":
            call("DELETE", f"{api}/standin/workers/{identity}")
        how = told("register")
        if not api or how == "never" or (how == "once" and REGISTERED):
            return
        status, _ = call("POST", api + "/api/v1/workers/register", registration(kind, identity, port))
        if status == 200 and not REGISTERED:
            REGISTERED.append(identity)
            print(f"stand-in: registered as {identity}", flush=True)

    stand = Stand(f"a stand-in for a KTRDR {kind} worker")
    stand.on("GET", "/health", health)
    metrics(stand, lambda: f'ktrdr_worker_info{{worker_type="{kind}"}} 1\n' + process_metrics())
    every(lambda: 2 if REGISTERED else 0.5, register)
    stand.serve(port)
