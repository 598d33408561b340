"""Stands in for Jaeger's query API; takes spans as plain JSON where the real collector takes OTLP."""
import threading
import time

from standin import Answer, Stand

SPANS = {}
LOCK = threading.Lock()


def take(request):
    with LOCK:
        for span in request.json():
            kept = SPANS.setdefault(span["service"], [])
            kept.append(span)
            del kept[:-500]
    return Answer({}, 202)


def services(_):
    with LOCK:
        names = sorted(SPANS)
    return Answer({"data": names, "total": len(names), "limit": 0, "offset": 0, "errors": None})


def since(lookback):
    """In microseconds, as many seconds, minutes, hours or days before now as it says."""
    return int((time.time() - float(lookback[:-1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[lookback[-1]]) * 1e6)


def traces(request):
    service = request.first("service")
    if not service:
        return Answer({"data": None, "errors": [{"code": 400, "msg": "parameter 'service' is required"}]}, 400)
    start = int(request.first("start") or since(request.first("lookback", "1h")))
    end = int(request.first("end") or time.time() * 1e6)
    with LOCK:
        found = [span for span in SPANS.get(service, []) if start <= span["startTime"] <= end]
    newest = sorted(found, key=lambda span: -span["startTime"])[: int(request.first("limit") or 20)]
    data = [{"traceID": f"{span['startTime']:032x}", "processes": {"p1": {"serviceName": service}},
             "spans": [{"operationName": span["operation"], "startTime": span["startTime"],
                        "duration": span["duration"], "processID": "p1"}]} for span in newest]
    return Answer({"data": data, "total": len(data), "limit": 0, "offset": 0, "errors": None})


def main(port):
    stand = Stand("a stand-in for Jaeger")
    stand.on("POST", "/standin/spans", take)
    stand.on("GET", "/api/services", services)
    stand.on("GET", "/api/traces", traces)
    stand.on("GET", "/api/health", lambda request: Answer({"status": "ok"}))
    stand.serve(port, 4317)
