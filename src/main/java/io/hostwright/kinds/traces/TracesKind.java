package io.hostwright.kinds.traces;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hostwright.kind.ApplicationKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Situation;
import io.hostwright.kind.http.DesiredReplies;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.HttpFields;
import io.hostwright.kinds.traces.JaegerAnswer.Data;
import io.hostwright.kinds.traces.JaegerAnswer.Unknown;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.Times;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Traces: Jaeger has heard from these services, lately. It is only looked at. */
public final class TracesKind implements ApplicationKind<TracesSpec> {
  private static final Duration WITHIN = Duration.ofHours(1);

  @Override
  public String name() {
    return "Traces";
  }

  @Override
  public Class<TracesSpec> specType() {
    return TracesSpec.class;
  }

  @Override
  public List<TracesReason> reasons() {
    return List.of(TracesReason.values());
  }

  @Override
  public @Nullable TracesSpec read(Manifest manifest, ManifestScope scope) {
    var fields = manifest.fields(scope.problems());
    var http = new HttpFields(scope);
    var jaeger = http.url(fields, "jaeger");
    var services = fields.texts("services");
    if (!fields.has("services") || services.isEmpty()) {
      fields.problem("services", "'services' is missing in Traces: name those that must be traced");
    }
    Duration within = fields.duration("within");
    var access = http.access(fields);
    fields.finish();
    return jaeger
        .map(url -> new TracesSpec(url, access, services, within == null ? WITHIN : within))
        .orElse(null);
  }

  @Override
  public Set<Probe> probes(TracesSpec spec, Situation situation) {
    var probes = new HashSet<Probe>();
    probes.add(spec.servicesCall());
    traced(spec, situation)
        .ifPresent(
            known ->
                spec.services().stream()
                    .filter(known::contains)
                    .forEach(s -> probes.add(spec.tracesCall(s, situation.now()))));
    return probes;
  }

  @Override
  public Replies asDesired(TracesSpec spec, Situation situation) {
    var services = JsonNodeFactory.instance.arrayNode();
    spec.services().forEach(services::add);
    var replies = new DesiredReplies().json(spec.servicesCall(), JaegerAnswer.made(services));
    for (String service : spec.services()) {
      var traces = JsonNodeFactory.instance.arrayNode();
      traces.addObject().put("traceID", "1");
      replies.json(spec.tracesCall(service, situation.now()), JaegerAnswer.made(traces));
    }
    return replies;
  }

  /** The services that Jaeger knows; empty if that could not be seen. */
  private static Optional<Set<String>> traced(TracesSpec spec, Situation situation) {
    if (JaegerAnswer.of(situation.replies().http(spec.servicesCall())) instanceof Data data) {
      var names = new HashSet<String>();
      data.items().forEach(item -> names.add(item.asText()));
      return Optional.of(names);
    }
    return Optional.empty();
  }

  @Override
  public Decision decide(Resource resource, TracesSpec spec, Situation situation) {
    var call = spec.servicesCall();
    if (JaegerAnswer.of(situation.replies().http(call)) instanceof Unknown(var why)) {
      var rows = spec.services().stream().map(s -> row(s, "unknown", false)).toList();
      return situation.judged(unseen(call, why), rows, situation.memory());
    }
    var known = traced(spec, situation).orElse(Set.of());
    var findings = new ArrayList<Finding>();
    var rows = new ArrayList<Sight>();
    for (String service : spec.services()) {
      if (known.contains(service)) {
        newest(spec, service, situation, findings, rows);
      } else {
        rows.add(row(service, "missing", false));
        findings.add(
            new Finding.Failing(
                TracesReason.SERVICE_NOT_TRACED,
                spec.jaeger() + " has never heard from " + service + ", it knows " + names(known)));
      }
    }
    return situation.judged(List.of(), findings, List.of(), rows, situation.memory());
  }

  private static void newest(
      TracesSpec spec,
      String service,
      Situation situation,
      List<Finding> findings,
      List<Sight> rows) {
    var call = spec.tracesCall(service, situation.now());
    switch (JaegerAnswer.of(situation.replies().http(call))) {
      case Data(var traces) when !traces.isEmpty() -> rows.add(row(service, "traced", true));
      case Data none -> {
        rows.add(row(service, "too old", false));
        findings.add(
            new Finding.Failing(
                TracesReason.TRACES_TOO_OLD,
                spec.jaeger()
                    + " has no trace of "
                    + service
                    + " from the last "
                    + Times.length(spec.within())));
      }
      case Unknown(var why) -> {
        rows.add(row(service, "unknown", false));
        findings.add(unseen(call, why));
      }
    }
  }

  private static Finding unseen(HttpCall call, String why) {
    return new Finding.Unseen(TracesReason.TRACES_UNKNOWN, call + ": " + why);
  }

  private static Sight row(String service, String state, boolean ok) {
    return new Sight("traces of " + service, state, ok, "");
  }

  private static String names(Set<String> known) {
    return known.isEmpty()
        ? "no service"
        : Excerpt.of(String.join(", ", new TreeSet<>(known)), Excerpt.ANSWER);
  }
}
