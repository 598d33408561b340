"""A stand-in for Grafana's HTTP API: datasources, dashboards, their provisioning files, and queries.

What it was told is kept under /var/lib/grafana, as the real one's database is. The administrator's
password is the environment's at each start (the real one takes it at its first start only).
"""

import base64
import glob
import hashlib
import hmac
import json
import os
import re
import threading
import time
from urllib.parse import quote

import yaml

from standin import Answer, Refused, Stand, call, every, metrics, now, process_metrics, version

PROVISIONING = os.environ.get("GF_PATHS_PROVISIONING", "/etc/grafana/provisioning")
STATE = os.environ.get("GF_PATHS_DATA", "/var/lib/grafana") + "/stand-in.json"
USER = os.environ.get("GF_SECURITY_ADMIN_USER", "admin")
PASSWORD = os.environ.get("GF_SECURITY_ADMIN_PASSWORD", "admin")
TYPE_NAMES = {"prometheus": "Prometheus", "jaeger": "Jaeger"}
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}

stand = Stand("a stand-in for Grafana's HTTP API")
lock = threading.RLock()
state = {"next": 1, "datasources": [], "dashboards": []}


def load():
    try:
        with open(STATE, encoding="utf-8") as file:
            state.update(json.load(file))
    except FileNotFoundError:
        pass
    except ValueError as e:
        print(f"stand-in: {STATE} is not readable, beginning anew: {e}", flush=True)


def save():
    os.makedirs(os.path.dirname(STATE), exist_ok=True)
    with open(STATE + ".new", "w", encoding="utf-8") as file:
        json.dump(state, file)
    os.replace(STATE + ".new", STATE)


def next_id():
    state["next"] += 1
    return state["next"] - 1


def generated_uid(name):
    return "P" + hashlib.sha256(name.encode()).hexdigest()[:16].upper()


def slug(title):
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def find(kind, **wanted):
    return next((x for x in state[kind] if all(x.get(k) == v for k, v in wanted.items())), None)


# Who asks

def authorized(request):
    if request.path in ("/", "/health", "/api/health", "/metrics", "/metrics/"):
        return
    said = request.headers.get("Authorization", "")
    right = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    if not said:
        raise Refused(401, {"message": "Unauthorized", "messageId": "auth.unauthorized", "statusCode": 401})
    if not hmac.compare_digest(said, right):
        raise Refused(401, {"message": "Invalid username or password", "messageId": "password-auth.failed", "statusCode": 401})


# Provisioning

def files(kind):
    for path in sorted(glob.glob(f"{PROVISIONING}/{kind}/*.y*ml")):
        with open(path, encoding="utf-8") as file:
            yield path, yaml.safe_load(file) or {}


def provision_datasources():
    with lock:
        for _, content in files("datasources"):
            for gone in content.get("deleteDatasources") or []:
                state["datasources"] = [d for d in state["datasources"] if d["name"] != gone["name"]]
            for said in content.get("datasources") or []:
                provision_datasource(said)
        save()


def provision_datasource(said):
    """By name: one that is there keeps its uid unless the file gives another."""
    known = find("datasources", name=said["name"])
    if known is None:
        known = {"id": next_id(), "uid": generated_uid(said["name"]), "name": said["name"]}
        state["datasources"].append(known)
    if said.get("uid"):
        known["uid"] = said["uid"]
    known.update(datasource_fields(said), readOnly=not said.get("editable", False))


def datasource_fields(said):
    return {
        "orgId": 1,
        "type": said["type"],
        "typeName": TYPE_NAMES.get(said["type"], said["type"]),
        "access": said.get("access", "proxy"),
        "url": said.get("url", ""),
        "user": said.get("user", ""),
        "database": said.get("database", ""),
        "basicAuth": bool(said.get("basicAuth")),
        "isDefault": bool(said.get("isDefault")),
        "jsonData": said.get("jsonData") or {},
    }


def provision_dashboards():
    with lock:
        seen = set()
        for _, content in files("dashboards"):
            for provider in content.get("providers") or []:
                seen |= provision_folder(provider)
        state["dashboards"] = [d for d in state["dashboards"] if not d["provisioned"] or d["uid"] in seen]
        save()


def provision_folder(provider):
    seen = set()
    for path in sorted(glob.glob(provider.get("options", {}).get("path", "") + "/**/*.json", recursive=True)):
        try:
            with open(path, encoding="utf-8") as file:
                dashboard = json.load(file)
            uid = dashboard.get("uid") or generated_uid(dashboard["title"])
        except (ValueError, KeyError, OSError) as e:
            print(f"stand-in: the dashboard {path} is not readable: {e!r}", flush=True)
            continue
        seen.add(uid)
        store(dashboard, uid, provider.get("folder", ""), os.path.basename(path), not provider.get("allowUiUpdates", False))
    return seen


def store(dashboard, uid, folder, file, locked):
    """As in Grafana's database the version counts what was saved here; the file's own number does not matter."""
    content = {k: v for k, v in dashboard.items() if k not in ("id", "uid", "version")}
    known = find("dashboards", uid=uid)
    if known is None:
        known = {"id": next_id(), "uid": uid, "version": 0, "created": now(), "content": None}
        state["dashboards"].append(known)
    if known["content"] != content:
        known.update(content=content, version=known["version"] + 1, updated=now())
    known.update(folder=folder, file=file, provisioned=bool(file), locked=locked)
    return known


def poll_seconds():
    """Providers are read again at the smallest of their intervals, as Grafana does without being told."""
    intervals = [p.get("updateIntervalSeconds", 10) for _, c in files("dashboards") for p in c.get("providers") or []]
    return max(3, min(intervals, default=30))


def reload(function, what):
    def handler(_):
        try:
            function()
        except (yaml.YAMLError, KeyError, AttributeError, TypeError) as e:
            raise Refused(500, {"message": "", "error": f"provisioning {what}: {e!r}"}) from None
        return Answer({"message": f"{what} config reloaded"})
    return handler


# Datasources

def the_datasource(_, uid):
    found = find("datasources", uid=uid)
    if found is None:
        raise Refused(404, {"message": "Data source not found"})
    return found


def add_datasource(request):
    said = request.json()
    if not said.get("name") or not said.get("type"):
        raise Refused(400, {"message": "bad request data"})
    with lock:
        if find("datasources", name=said["name"]):
            raise Refused(409, {"message": "data source with the same name already exists"})
        if said.get("uid") and find("datasources", uid=said["uid"]):
            raise Refused(409, {"message": "data source with the same uid already exists"})
        new = {"id": next_id(), "uid": said.get("uid") or generated_uid(said["name"] + str(time.time())), "name": said["name"]}
        new.update(datasource_fields(said), readOnly=False)
        state["datasources"].append(new)
        save()
    return Answer({"datasource": new, "id": new["id"], "message": "Datasource added", "name": new["name"]})


def change_datasource(request, uid):
    said = request.json()
    with lock:
        known = the_datasource(None, uid)
        if known["readOnly"]:
            raise Refused(403, {"message": "Cannot update read-only data source"})
        known.update(datasource_fields(said), name=said.get("name", known["name"]), uid=said.get("uid") or known["uid"])
        save()
    return Answer({"datasource": known, "id": known["id"], "message": "Datasource updated", "name": known["name"]})


def remove_datasource(_, uid):
    with lock:
        known = the_datasource(None, uid)
        if known["readOnly"]:
            raise Refused(403, {"message": "Cannot delete read-only data source"})
        state["datasources"].remove(known)
        save()
    return Answer({"id": known["id"], "message": "Data source deleted"})


def datasource_health(_, uid):
    known = the_datasource(None, uid)
    paths = {"prometheus": "/api/v1/query?query=1%2B1", "jaeger": "/api/services"}
    status, _ = call("GET", known["url"].rstrip("/") + paths.get(known["type"], "/"), timeout=5)
    if status != 200:
        problem = f"{known['typeName']} answered {status}" if status else f"nothing answers at {known['url']}"
        return Answer({"status": "ERROR", "message": problem}, 400)
    return Answer({"status": "OK", "message": f"Successfully queried the {known['typeName']} API."})


# Dashboards

def url_of(d):
    return f"/d/{d['uid']}/{slug(d['content']['title'])}"


def search(request):
    hits = []
    if request.first("type") in ("", "dash-db"):
        for d in state["dashboards"]:
            title = d["content"]["title"]
            if request.first("query").lower() in title.lower():
                hits.append({
                    "id": d["id"], "uid": d["uid"], "title": title, "uri": "db/" + slug(title), "url": url_of(d), "slug": "",
                    "type": "dash-db", "tags": d["content"].get("tags", []), "isStarred": False,
                    "folderUid": slug(d["folder"]), "folderTitle": d["folder"]})
    return Answer(sorted(hits, key=lambda hit: hit["title"]))


def show_dashboard(_, uid):
    d = find("dashboards", uid=uid)
    if d is None:
        raise Refused(404, {"message": "Dashboard not found"})
    meta = {
        "type": "db", "canSave": True, "canEdit": True, "slug": slug(d["content"]["title"]), "url": url_of(d),
        "created": d["created"], "updated": d["updated"], "version": d["version"], "folderUid": slug(d["folder"]),
        "folderTitle": d["folder"], "provisioned": d["provisioned"], "provisionedExternalId": d["file"]}
    return Answer({"meta": meta, "dashboard": {**d["content"], "id": d["id"], "uid": d["uid"], "version": d["version"]}})


def save_dashboard(request):
    said = request.json()
    dashboard = said.get("dashboard") or {}
    if not dashboard.get("title"):
        raise Refused(400, {"message": "Dashboard title cannot be empty"})
    uid = dashboard.get("uid") or generated_uid(dashboard["title"] + str(time.time()))
    with lock:
        known = find("dashboards", uid=uid)
        if known and known["locked"]:
            raise Refused(400, {"message": "Cannot save provisioned dashboard"})
        if known and not said.get("overwrite") and dashboard.get("version") != known["version"]:
            raise Refused(412, {"message": "The dashboard has been changed by someone else", "status": "version-mismatch"})
        d = store(dashboard, uid, "", "", False)
        save()
    return Answer({
        "id": d["id"], "uid": uid, "url": url_of(d), "status": "success", "version": d["version"], "slug": slug(dashboard["title"])})


def remove_dashboard(_, uid):
    with lock:
        d = find("dashboards", uid=uid)
        if d is None:
            raise Refused(404, {"message": "Dashboard not found"})
        if d["locked"]:
            raise Refused(400, {"message": "provisioned dashboard cannot be deleted"})
        state["dashboards"].remove(d)
        save()
    return Answer({"title": d["content"]["title"], "message": f"Dashboard {d['content']['title']} deleted", "id": d["id"]})


# Queries

def query(request):
    said = request.json()
    queries = said.get("queries") or []
    if not queries:
        raise Refused(400, {"message": "no queries found"})
    results, status = {}, 200
    for one in queries:
        result = query_one(one, moment(said.get("from", "now-1h")), moment(said.get("to", "now")))
        status = max(status, result["status"])
        results[one.get("refId", "A")] = result
    return Answer({"results": results}, status)


def query_one(one, start, end):
    uid = (one.get("datasource") or {}).get("uid")
    source = find("datasources", uid=uid)
    if source is None:
        raise Refused(404, {"message": "Data source not found", "messageId": "datasource.notFound", "statusCode": 404})
    if source["type"] != "prometheus":
        return failed(f"the stand-in queries Prometheus datasources only, and {uid} is {source['type']}")
    expression = re.sub(r"\$__(rate_)?interval", "1m", one.get("expr", "")).replace("$__range", f"{int(end - start)}s")
    if one.get("instant"):
        path = f"query?query={quote(expression, safe='')}&time={end:.3f}"
    else:
        step = max(15, int((end - start) / 250))
        path = f"query_range?query={quote(expression, safe='')}&start={start:.3f}&end={end:.3f}&step={step}"
    status, answer = call("GET", source["url"].rstrip("/") + "/api/v1/" + path, timeout=10)
    if status != 200:
        return failed(f"{source['url']} answered {status}" if status else f"nothing answers at {source['url']}")
    return {"status": 200, "frames": [frame(one.get("refId", "A"), series) for series in series_of(answer["data"])]}


def failed(message):
    return {"status": 400, "error": message, "errorSource": "downstream", "frames": []}


def series_of(data):
    if data["resultType"] == "scalar":
        return [{"metric": {}, "values": [data["result"]]}]
    return [{"metric": s["metric"], "values": s.get("values") or [s["value"]]} for s in data["result"]]


def frame(ref, series):
    labels = {k: v for k, v in series["metric"].items() if k != "__name__"}
    fields = [
        {"name": "Time", "type": "time", "typeInfo": {"frame": "time.Time"}},
        {"name": "Value", "type": "number", "typeInfo": {"frame": "float64"}, "labels": labels}]
    values = [[int(t * 1000) for t, _ in series["values"]], [number(v) for _, v in series["values"]]]
    return {"schema": {"refId": ref, "name": series["metric"].get("__name__", ""), "fields": fields}, "data": {"values": values}}


def number(text):
    """JSON has no NaN: Grafana sends null in its place."""
    value = float(text)
    return value if value - value == 0 else None


def moment(text):
    text = str(text)
    match = re.fullmatch(r"now(?:-(\d+)([smhdw]))?", text)
    if match:
        return time.time() - (int(match[1]) * UNITS[match[2]] if match[1] else 0)
    if text.isdigit():
        return int(text) / 1000
    raise Refused(400, {"message": f"'{text}' is not a time"})


def routes():
    stand.before.append(authorized)
    stand.on("GET", "/api/health", health)
    stand.on("GET", "/api/datasources", lambda _: Answer(sorted(state["datasources"], key=lambda d: d["name"])))
    stand.on("POST", "/api/datasources", add_datasource)
    stand.on("GET", "/api/datasources/uid/{uid}", lambda _, uid: Answer(the_datasource(None, uid)))
    stand.on("PUT", "/api/datasources/uid/{uid}", change_datasource)
    stand.on("DELETE", "/api/datasources/uid/{uid}", remove_datasource)
    stand.on("GET", "/api/datasources/uid/{uid}/health", datasource_health)
    stand.on("GET", "/api/search", search)
    stand.on("GET", "/api/dashboards/uid/{uid}", show_dashboard)
    stand.on("DELETE", "/api/dashboards/uid/{uid}", remove_dashboard)
    stand.on("POST", "/api/dashboards/db", save_dashboard)
    stand.on("POST", "/api/admin/provisioning/datasources/reload", reload(provision_datasources, "Datasources"))
    stand.on("POST", "/api/admin/provisioning/dashboards/reload", reload(provision_dashboards, "Dashboards"))
    stand.on("POST", "/api/ds/query", query)
    metrics(stand, process_metrics)


def health(_):
    if os.environ.get("STANDIN_UNHEALTHY"):
        raise Refused(404, {"message": "Not found"})
    return Answer({"database": "ok", "version": version(), "commit": "stand-in"})


def main(port):
    load()
    provision_datasources()
    provision_dashboards()
    routes()
    every(poll_seconds, provision_dashboards)
    stand.serve(port)
