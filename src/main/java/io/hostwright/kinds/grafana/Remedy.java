package io.hostwright.kinds.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.kind.Situation;
import io.hostwright.kind.http.Urls;
import io.hostwright.kinds.grafana.GrafanaSpec.Dashboard;
import io.hostwright.kinds.grafana.GrafanaSpec.Datasource;
import io.hostwright.kinds.grafana.GrafanaSpec.Manage;
import io.hostwright.model.Deed;
import io.hostwright.model.Digest;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.GateReason;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * How differences of a Grafana are put right: its provisioning is read again, at last by a restart,
 * or its API is told; and never for ever.
 */
final class Remedy {
  private static final Duration AGAIN = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
  private static final int MOST = 3;
  private static final String DATASOURCES = "/api/datasources";
  private static final String DASHBOARDS = "/api/dashboards/db";
  private static final String RELOADING = "/api/admin/provisioning/";
  private static final List<String> WAYS = List.of(DATASOURCES, DASHBOARDS, RELOADING);

  /** So long after it was given up a way that has no other beside it is tried anew. */
  private static final Duration ANEW = Duration.ofMinutes(5);

  private final ResourceId id;
  private final GrafanaSpec spec;
  private final Situation situation;
  private final SortedMap<String, String> memory;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  Remedy(ResourceId id, GrafanaSpec spec, Situation situation, SortedMap<String, String> memory) {
    this.id = id;
    this.spec = spec;
    this.situation = situation;
    this.memory = memory;
  }

  /**
   * What differs of datasources, or of dashboards, and the calls that would set it.
   *
   * @param marks tell one set of differences from another, whatever Grafana counts up meanwhile
   */
  private record Part(List<Cause> causes, List<HttpCall> calls, List<String> marks) {
    Part() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    String text() {
      return causes.stream().map(Cause::toString).collect(Collectors.joining("; "));
    }

    String mark() {
      return Digest.sha256(String.join("\n", marks)).substring(0, 12);
    }
  }

  /** Notes that a datasource is not there. */
  void datasource(Datasource desired) {
    var body = set(desired, JsonNodeFactory.instance.objectNode().put("access", "proxy"));
    var cause = Cause.of(desired.uid() + " datasource", desired.uid(), "absent", desired.origin());
    note("datasources", cause, desired.url(), spec.post(DATASOURCES, body.toString()));
  }

  /** Notes a difference of a datasource; what the manifest does not say of it stays as it is. */
  void datasource(Datasource desired, JsonNode now, String field, String want, String observed) {
    var cause = Cause.of(desired.uid() + " " + field, want, observed, desired.origin());
    var body = set(desired, ((ObjectNode) now).deepCopy());
    String path = DATASOURCES + "/uid/" + Urls.encode(now.path("uid").asText());
    note("datasources", cause, desired.url(), spec.put(path, body.toString()));
  }

  private static ObjectNode set(Datasource desired, ObjectNode body) {
    body.put("uid", desired.uid()).put("name", desired.name()).put("type", desired.type());
    if (!desired.url().isEmpty()) {
      body.put("url", desired.url());
    }
    return body;
  }

  /** Notes a difference of a dashboard. */
  void dashboard(Dashboard desired, String observed, String want) {
    var body = JsonNodeFactory.instance.objectNode();
    ObjectNode content = ((ObjectNode) desired.json()).deepCopy();
    content.remove(List.of("id", "version"));
    body.set("dashboard", content);
    body.put("overwrite", true).put("message", "hostwright");
    var cause = Cause.of(desired.uid(), want, observed, desired.origin());
    note(
        "dashboards",
        cause,
        Digest.sha256(content.toString()),
        spec.post(DASHBOARDS, body.toString()));
  }

  private void note(String part, Cause cause, String content, HttpCall call) {
    var noted = parts.computeIfAbsent(part, p -> new Part());
    noted.causes().add(cause);
    noted.calls().add(call);
    noted.marks().add(cause.field() + " " + cause.desired() + " " + content);
  }

  private final List<Finding> findings = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private final List<Demand> demands = new ArrayList<>();

  /** Decides; to be called once, when everything is noted. */
  List<Finding> findings() {
    for (String name : List.of("datasources", "dashboards")) {
      var part = parts.get(name);
      if (part == null) {
        new Tries(name, memory).forget();
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

  private void decide(String name, Part part) {
    String text = part.text();
    var tries = new Tries(name, memory);
    if (!tries.areFor(part.mark()) || areToBeginAnew(tries)) {
      tries.beginFor(part.mark());
    }
    if (spec.manage() == Manage.NONE) {
      findings.add(new Finding.Failing(reason(name), text));
      return;
    }
    answers(name, part, tries);
    if (tries.wereRefused() || tries.count() >= MOST) {
      exhausted(name, part, tries);
      return;
    }
    findings.add(new Finding.Waiting(reason(name), text + answered(tries), LOOK_AGAIN));
    if (tries.last().map(at -> isOver(at, AGAIN)).orElse(true)) {
      actions.add(action(name, part));
    }
  }

  private boolean isOver(Instant since, Duration time) {
    return !situation.now().isBefore(since.plus(time));
  }

  private String answered(Tries tries) {
    if (tries.said().isEmpty()) {
      return "";
    }
    return (spec.manage() == Manage.API ? "; telling its API was " : "; reloading was ")
        + tries.said();
  }

  private boolean areToBeginAnew(Tries tries) {
    boolean givenUp = tries.wereRefused() || tries.failed();
    return givenUp
        && !(mayRestart() && tries.wereRefused())
        && tries.last().map(at -> isOver(at, ANEW)).orElse(false);
  }

  private boolean mayRestart() {
    var service = spec.service();
    return spec.manage() == Manage.PROVISIONING && service != null && service.target() != null;
  }

  private static Reason reason(String name) {
    return name.equals("datasources")
        ? GrafanaReason.DATASOURCE_DIFFERS
        : GrafanaReason.DASHBOARD_DIFFERS;
  }

  /** What this pass's own calls were answered; one that may have arrived counts as a try, too. */
  private void answers(String name, Part part, Tries tries) {
    var sent =
        calls(name, part).stream()
            .map(situation.replies()::http)
            .filter(a -> !(a instanceof HttpAnswer.Unanswered none && !none.mayHaveArrived()))
            .toList();
    if (!sent.isEmpty()) {
      tries.add(sent, situation.now());
    }
  }

  private List<HttpCall> calls(String name, Part part) {
    return spec.manage() == Manage.API
        ? part.calls()
        : List.of(spec.post(RELOADING + name + "/reload", "{}"));
  }

  /** True for every call that puts something right, whatever was found to differ. */
  static boolean isTold(GrafanaSpec spec, HttpCall call) {
    return call.method() != HttpCall.Method.GET
        && WAYS.stream().anyMatch(way -> call.url().startsWith(Urls.join(spec.url(), way)));
  }

  private Action action(String name, Part part) {
    boolean api = spec.manage() == Manage.API;
    return new Action(
        id,
        api ? Verb.UPDATE : Verb.RELOAD,
        Subject.application("Grafana's " + name),
        part.causes(),
        calls(name, part).stream().<Step>map(Step.CallHttp::new).toList(),
        List.of());
  }

  /**
   * Provisioning is read at every start, so a restart is what is left where reloading is closed or
   * changes nothing. Where Grafana cannot take its provisioning it would not start with it either.
   */
  private void exhausted(String name, Part part, Tries tries) {
    String said = part.text() + answered(tries);
    if (mayRestart() && !tries.failed()) {
      restart(name, part, tries, tries.wereRefused() ? said : said + told(tries));
    } else if (tries.wereRefused() || tries.failed()) {
      findings.add(new Finding.Failing(GrafanaReason.GRAFANA_REFUSES, said));
    } else {
      findings.add(new Finding.Held(GateReason.NOT_CONVERGING, said + told(tries), ""));
    }
  }

  private String told(Tries tries) {
    return spec.manage() == Manage.API
        ? "; its API was told " + PlanText.count(tries.count(), "time")
        : "; Grafana read its provisioning " + PlanText.count(tries.count(), "time") + " since";
  }

  private void restart(String name, Part part, Tries tries, String said) {
    var service = Objects.requireNonNull(spec.service());
    var demand =
        new Demand(
            id,
            Objects.requireNonNull(service.target()),
            String.valueOf(service.container()),
            Deed.RESTART,
            tries.last().orElse(situation.now()),
            1,
            part.causes().get(0));
    var how = situation.demands().get(demand.key());
    findings.add(
        how != null && how.exhausted()
            ? new Finding.Held(
                GateReason.NOT_CONVERGING,
                said + "; it was restarted since: do the files that it mounts say it?",
                "")
            : new Finding.Waiting(reason(name), said + "; a restart is due", LOOK_AGAIN));
    demands.add(demand);
  }
}
