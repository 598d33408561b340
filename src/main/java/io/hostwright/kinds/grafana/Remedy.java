package io.hostwright.kinds.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.kind.Situation;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.Moments;
import io.hostwright.kind.http.Urls;
import io.hostwright.kinds.grafana.GrafanaSpec.Dashboard;
import io.hostwright.kinds.grafana.GrafanaSpec.Datasource;
import io.hostwright.kinds.grafana.GrafanaSpec.Manage;
import io.hostwright.model.Deed;
import io.hostwright.model.Digest;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  /** Answers that say that this way is closed, not that something went wrong on it. */
  private static final Set<Integer> CLOSED = Set.of(401, 403, 404, 405);

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
    note("datasources", cause, desired.url(), spec.post("/api/datasources", body.toString()));
  }

  /** Notes a difference of a datasource; what the manifest does not say of it stays as it is. */
  void datasource(Datasource desired, JsonNode now, String field, String want, String observed) {
    var cause = Cause.of(desired.uid() + " " + field, want, observed, desired.origin());
    var body = set(desired, ((ObjectNode) now).deepCopy());
    String path = "/api/datasources/uid/" + Urls.encode(now.path("uid").asText());
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
        spec.post("/api/dashboards/db", body.toString()));
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
    memory.remove(name + " answer");
  }

  private void decide(String name, Part part) {
    String text = part.text();
    if (!part.mark().equals(memory.get(name + " differ")) || isToBeTriedAnew(name)) {
      forget(name);
      memory.put(name + " differ", part.mark());
    }
    if (spec.manage() == Manage.NONE) {
      findings.add(new Finding.Failing(reason(name), text));
      return;
    }
    answers(name, part);
    int tries = tries(name);
    var last = Moments.get(memory, name + " tried");
    if (memory.containsKey(name + " refused") || tries >= MOST) {
      exhausted(name, part, tries);
      return;
    }
    findings.add(new Finding.Waiting(reason(name), text + answered(name), LOOK_AGAIN));
    if (last.isEmpty() || !situation.now().isBefore(last.get().plus(AGAIN))) {
      actions.add(action(name, part));
    }
  }

  private String answered(String name) {
    String said = memory.getOrDefault(name + " refused", memory.get(name + " answer"));
    if (said == null) {
      return "";
    }
    return (spec.manage() == Manage.API ? "; telling its API was " : "; reloading was ") + said;
  }

  private boolean isToBeTriedAnew(String name) {
    boolean givenUp = memory.containsKey(name + " refused") || memory.containsKey(name + " answer");
    return givenUp
        && !(mayRestart() && memory.containsKey(name + " refused"))
        && Moments.get(memory, name + " tried")
            .map(at -> !situation.now().isBefore(at.plus(ANEW)))
            .orElse(false);
  }

  private boolean mayRestart() {
    var service = spec.service();
    return spec.manage() == Manage.PROVISIONING && service != null && service.target() != null;
  }

  private static String reason(String name) {
    return name.equals("datasources") ? "DatasourceDiffers" : "DashboardDiffers";
  }

  /** What this pass's own calls were answered; one that may have arrived counts as a try, too. */
  private void answers(String name, Part part) {
    var sent =
        calls(name, part).stream()
            .map(situation.replies()::http)
            .filter(a -> !(a instanceof HttpAnswer.Unanswered none && !none.mayHaveArrived()))
            .toList();
    if (!sent.isEmpty()) {
      memory.put(name + " tries", Integer.toString(tries(name) + 1));
      memory.put(name + " tried", situation.now().toString());
      memory.remove(name + " answer");
      sent.forEach(answer -> answered(name, answer));
    }
  }

  private void answered(String name, HttpAnswer answer) {
    switch (answer) {
      case HttpAnswer.Answered a when CLOSED.contains(a.status()) ->
          memory.put(name + " refused", said(a));
      case HttpAnswer.Answered a when !a.isSuccess() -> memory.put(name + " answer", said(a));
      case HttpAnswer.Answered good -> {}
      case HttpAnswer.Unanswered none ->
          memory.put(name + " answer", "not answered: " + none.why());
    }
  }

  private static String said(HttpAnswer.Answered answer) {
    return "answered " + answer.status() + ": " + Excerpt.of(answer.body(), Excerpt.ANSWER);
  }

  private int tries(String name) {
    return Integer.parseInt(memory.getOrDefault(name + " tries", "0"));
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
        Subject.application("Grafana's " + name),
        part.causes(),
        calls(name, part).stream().<Step>map(Step.CallHttp::new).toList(),
        List.of(),
        List.of());
  }

  /**
   * Provisioning is read at every start, so a restart is what is left where reloading is closed or
   * changes nothing. Where Grafana cannot take its provisioning it would not start with it either.
   */
  private void exhausted(String name, Part part, int tries) {
    boolean refused = memory.containsKey(name + " refused");
    boolean fails = memory.containsKey(name + " answer");
    String said = part.text() + answered(name);
    if (mayRestart() && !fails) {
      restart(name, part, refused ? said : said + told(tries));
    } else if (refused || fails) {
      findings.add(new Finding.Failing("GrafanaRefuses", said));
    } else {
      findings.add(new Finding.Held("NotConverging", said + told(tries), ""));
    }
  }

  private String told(int tries) {
    return spec.manage() == Manage.API
        ? "; its API was told " + tries + " times"
        : "; Grafana read its provisioning " + tries + " times since";
  }

  private void restart(String name, Part part, String said) {
    var service = Objects.requireNonNull(spec.service());
    var demand =
        new Demand(
            id,
            Objects.requireNonNull(service.target()),
            String.valueOf(service.container()),
            Deed.RESTART,
            Moments.get(memory, name + " tried").orElse(situation.now()),
            1,
            part.causes().get(0));
    var how = situation.demands().get(demand.key());
    findings.add(
        how != null && how.exhausted()
            ? new Finding.Held(
                "NotConverging",
                said + "; it was restarted since: do the files that it mounts say it?",
                "")
            : new Finding.Waiting(reason(name), said + "; a restart is due", LOOK_AGAIN));
    demands.add(demand);
  }
}
