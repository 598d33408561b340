package io.hostwright.kinds.grafana;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.kind.FleetSituation;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.Moments;
import io.hostwright.kind.http.Urls;
import io.hostwright.kinds.grafana.GrafanaSpec.Dashboard;
import io.hostwright.kinds.grafana.GrafanaSpec.Datasource;
import io.hostwright.kinds.grafana.GrafanaSpec.Manage;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How differences of a Grafana are put right: its provisioning is read again, at last by a restart,
 * or its API is told; and never for ever.
 */
final class Remedy {
  private static final Duration AGAIN = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
  private static final int MOST = 3;

  private final ResourceId id;
  private final GrafanaSpec spec;
  private final FleetSituation situation;
  private final SortedMap<String, String> memory;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  Remedy(
      ResourceId id, GrafanaSpec spec, FleetSituation situation, SortedMap<String, String> memory) {
    this.id = id;
    this.spec = spec;
    this.situation = situation;
    this.memory = memory;
  }

  /** What differs of datasources, or of dashboards, and the calls that would set it. */
  private record Part(List<Cause> causes, List<HttpCall> calls) {}

  /** Notes a difference of a datasource; its uid now is empty if it is not there. */
  void datasource(Datasource desired, String uidNow, String field, String want, String observed) {
    var cause = Cause.of(desired.uid() + " " + field, want, observed, desired.origin());
    var body = JsonNodeFactory.instance.objectNode();
    body.put("uid", desired.uid()).put("name", desired.name()).put("type", desired.type());
    body.put("url", desired.url()).put("access", "proxy");
    note(
        "datasources",
        cause,
        uidNow.isEmpty()
            ? spec.post("/api/datasources", body.toString())
            : spec.put("/api/datasources/uid/" + Urls.encode(uidNow), body.toString()));
  }

  /** Notes a difference of a dashboard. */
  void dashboard(Dashboard desired, String observed, String want) {
    var body = JsonNodeFactory.instance.objectNode();
    ObjectNode content = ((ObjectNode) desired.json()).deepCopy();
    content.remove(List.of("id", "version"));
    body.set("dashboard", content);
    body.put("overwrite", true).put("message", "hostwright");
    var cause = Cause.of(desired.uid(), want, observed, desired.origin());
    note("dashboards", cause, spec.post("/api/dashboards/db", body.toString()));
  }

  private void note(String part, Cause cause, HttpCall call) {
    var noted = parts.computeIfAbsent(part, p -> new Part(new ArrayList<>(), new ArrayList<>()));
    noted.causes().add(cause);
    noted.calls().add(call);
  }

  private final List<Finding> findings = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private final List<Demand> demands = new ArrayList<>();

  /** Decides; to be called once, when everything is noted. */
  List<Finding> findings() {
    for (String name : List.of("datasources", "dashboards")) {
      var part = parts.get(name);
      if (part == null) {
        forget(name);
      } else {
        decide(name, part);
      }
    }
    return findings;
  }

  List<Action> actions() {
    return actions;
  }

  List<Demand> demands() {
    return demands;
  }

  private void forget(String name) {
    memory.remove(name + " differ");
    memory.remove(name + " tries");
    memory.remove(name + " tried");
    memory.remove(name + " refused");
  }

  private void decide(String name, Part part) {
    String text = String.join("; ", part.causes().stream().map(Cause::toString).toList());
    if (!text.equals(memory.get(name + " differ"))) {
      forget(name);
      memory.put(name + " differ", text);
    }
    if (spec.manage() == Manage.NONE) {
      findings.add(new Finding.Failing(reason(name), text));
      return;
    }
    answers(name, part);
    int tries = Integer.parseInt(memory.getOrDefault(name + " tries", "0"));
    String refused = memory.get(name + " refused");
    var last = Moments.get(memory, name + " tried");
    if (refused != null || tries >= MOST) {
      exhausted(name, part, text, refused, tries);
    } else if (last.isPresent() && situation.now().isBefore(last.get().plus(AGAIN))) {
      findings.add(new Finding.Waiting(reason(name), text, LOOK_AGAIN));
    } else {
      findings.add(new Finding.Waiting(reason(name), text, LOOK_AGAIN));
      actions.add(action(name, part));
    }
  }

  private static String reason(String name) {
    return name.equals("datasources") ? "DatasourceDiffers" : "DashboardDiffers";
  }

  /** What this pass's own calls were answered. */
  private void answers(String name, Part part) {
    for (HttpCall call : calls(name, part)) {
      if (situation.replies().http(call) instanceof HttpAnswer.Answered answered) {
        int tries = Integer.parseInt(memory.getOrDefault(name + " tries", "0"));
        memory.put(name + " tries", Integer.toString(tries + 1));
        memory.put(name + " tried", situation.now().toString());
        if (!answered.isSuccess()) {
          memory.put(
              name + " refused",
              "answered " + answered.status() + ": " + Excerpt.of(answered.body(), Excerpt.ANSWER));
        }
        return;
      }
    }
  }

  private List<HttpCall> calls(String name, Part part) {
    return spec.manage() == Manage.API
        ? part.calls()
        : List.of(spec.post("/api/admin/provisioning/" + name + "/reload", "{}"));
  }

  private Action action(String name, Part part) {
    boolean api = spec.manage() == Manage.API;
    return new Action(
        id,
        api ? Verb.UPDATE : Verb.RELOAD,
        "Grafana's " + name,
        part.causes(),
        calls(name, part).stream().<Step>map(Step.CallHttp::new).toList(),
        List.of(),
        List.of());
  }

  /** Provisioning is read at every start, so a restart is what is left; the API has no such way. */
  private void exhausted(String name, Part part, String text, @Nullable String refused, int tries) {
    String said =
        text
            + (refused == null
                ? "; Grafana read its provisioning " + tries + " times since"
                : "; " + (spec.manage() == Manage.API ? "its API " : "reloading is ") + refused);
    var service = spec.service();
    if (spec.manage() == Manage.API || service == null || service.target() == null) {
      findings.add(new Finding.Held(held(refused), said, ""));
      return;
    }
    var demand =
        new Demand(
            id,
            service.target(),
            String.valueOf(service.container()),
            Demand.Deed.RESTART,
            Moments.get(memory, name + " tried").orElse(situation.now()),
            2,
            part.causes().get(0));
    var how = situation.demands().get(demand.key());
    if (how != null && how.exhausted()) {
      findings.add(
          new Finding.Held(
              "NotConverging",
              said
                  + "; it was restarted "
                  + how.done()
                  + " times: do the files that it mounts say it?",
              ""));
    } else {
      findings.add(new Finding.Waiting(reason(name), said + "; a restart is due", LOOK_AGAIN));
    }
    demands.add(demand);
  }

  private static String held(@Nullable String refused) {
    return refused == null ? "NotConverging" : "GrafanaRefuses";
  }
}
