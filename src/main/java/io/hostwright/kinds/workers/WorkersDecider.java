package io.hostwright.kinds.workers;

import io.hostwright.kind.Situation;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.JsonValues;
import io.hostwright.kinds.workers.Absences.Away;
import io.hostwright.kinds.workers.Registry.Entry;
import io.hostwright.kinds.workers.WorkersSpec.Capability;
import io.hostwright.kinds.workers.WorkersSpec.Expectation;
import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges one answer of the registry. */
final class WorkersDecider {
  /** More strangers than this are counted, not listed. */
  private static final int STRANGERS = 100;

  private final WorkersSpec spec;
  private final Situation situation;
  private final Absences absences;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Demand> demands = new ArrayList<>();
  private final List<Sight> rows = new ArrayList<>();
  private final SortedMap<String, String> memory = new TreeMap<>();

  WorkersDecider(ResourceId id, WorkersSpec spec, Situation situation) {
    this.spec = spec;
    this.situation = situation;
    this.absences = new Absences(id, spec, situation);
  }

  Decision judge() {
    return switch (Registry.of(situation.replies().http(spec.call()))) {
      case Registry.Unknown(var why) -> unknown(why);
      case Registry.Listed listed -> listed(listed);
    };
  }

  /** Nothing is concluded and nothing forgotten: who was away before is away since then still. */
  private Decision unknown(String why) {
    var finding =
        new Finding.Unseen(
            WorkersReason.REGISTRY_UNKNOWN,
            spec.call() + ": " + why + "; which workers are registered is not known");
    var unseen =
        spec.expect().stream().map(e -> new Sight(e.label(), "unknown", false, "")).toList();
    return situation.judged(finding, unseen, situation.memory());
  }

  private Decision listed(Registry.Listed listed) {
    var hosts = new WorkerHosts(situation.replies(), spec.expect());
    var roster = new Roster(spec.expect(), listed.entries(), hosts);
    for (Expectation each : spec.expect()) {
      roster
          .entry(each)
          .ifPresentOrElse(
              entry -> registered(each, entry, roster, listed),
              () -> notRegistered(each, roster, listed));
    }
    var strangers = roster.strangers();
    strangers.stream()
        .limit(STRANGERS)
        .map(s -> new Sight(s.type() + " " + s.at(), s.status(), true, "stranger"))
        .forEach(rows::add);
    if (strangers.size() > STRANGERS) {
      String more = (strangers.size() - STRANGERS) + " more strangers";
      rows.add(new Sight(more, "registered", true, ""));
    }
    return situation.judged(List.of(), findings, demands, rows, memory);
  }

  private void registered(
      Expectation expectation, Entry entry, Roster roster, Registry.Listed listed) {
    if (!entry.isAlive()) {
      if (!isUnclear(expectation, roster, listed)) {
        away(expectation, Away.UNAVAILABLE, entry.status());
      }
      return;
    }
    var differences = new ArrayList<String>();
    expectation.capabilities().forEach((name, wanted) -> compare(name, wanted, entry, differences));
    rows.add(
        new Sight(
            expectation.label(),
            entry.status(),
            differences.isEmpty(),
            String.join("; ", differences)));
    if (!differences.isEmpty()) {
      findings.add(
          new Finding.Failing(
              WorkersReason.CAPABILITY_DIFFERS,
              expectation.label()
                  + ": "
                  + String.join("; ", differences)
                  + "; registered at "
                  + spec.registry()
                  + " as worker "
                  + entry.id()));
    }
  }

  private static void compare(
      String name, Capability wanted, Entry entry, List<String> differences) {
    var observed = entry.capabilities().path(name);
    if (!JsonValues.matches(wanted.value(), observed)) {
      String said =
          observed.isMissingNode()
              ? "nothing"
              : Excerpt.of(JsonValues.text(observed), Excerpt.WORD);
      differences.add(
          name
              + ": expected "
              + JsonValues.text(wanted.value())
              + " ("
              + wanted.origin()
              + "), it says "
              + said);
    }
  }

  private void notRegistered(Expectation expectation, Roster roster, Registry.Listed listed) {
    if (!isUnclear(expectation, roster, listed)) {
      missing(expectation, roster);
    }
  }

  /** True, and told, if something registered may be this worker, alive under another name. */
  private boolean isUnclear(Expectation expectation, Roster roster, Registry.Listed listed) {
    if (!listed.unreadable().isEmpty()) {
      int count = listed.unreadable().size();
      unseen(
          expectation,
          WorkersReason.REGISTRY_UNKNOWN,
          spec.registry()
              + " lists "
              + count
              + (count == 1 ? " worker" : " workers")
              + " that cannot be read ("
              + listed.unreadable().get(0)
              + "), so whether "
              + expectation.label()
              + " is registered is not known");
      return true;
    }
    var doubtful = roster.doubtful(expectation);
    if (doubtful.isPresent()) {
      unseen(
          expectation,
          WorkersReason.WORKER_UNKNOWN,
          "whether "
              + doubtful.get().at()
              + ", which is registered, is "
              + expectation.label()
              + " is not known: there is no address here for "
              + doubtful.get().at().host()
              + " or for "
              + expectation.address());
    }
    return doubtful.isPresent();
  }

  private void unseen(Expectation expectation, Reason reason, String message) {
    absences.keep(expectation, memory);
    rows.add(new Sight(expectation.label(), "unknown", false, ""));
    findings.add(new Finding.Unseen(reason, message));
  }

  private void missing(Expectation expectation, Roster roster) {
    var elsewhere = roster.atOtherPort(expectation);
    var other = roster.ofOtherType(expectation);
    boolean listens =
        expectation.declared().ports().isEmpty()
            || expectation.declared().ports().contains(expectation.port());
    if (elsewhere.isPresent()) {
      portDiffers(expectation, "registered at " + elsewhere.get().at());
    } else if (other.isPresent()) {
      typeDiffers(expectation, other.get());
    } else if (!listens) {
      portDiffers(expectation, "not registered");
    } else {
      away(expectation, Away.MISSING, "missing");
    }
  }

  /** No restart helps: either what is expected is wrong, or what the container is told. */
  private void portDiffers(Expectation expectation, String observed) {
    var service = expectation.declared();
    String publishes =
        service.ports().isEmpty()
            ? service.name() + " publishes no port"
            : service.name() + " publishes " + Absences.joined(service.ports());
    String message =
        "expected at port "
            + expectation.port()
            + " ("
            + expectation.portOrigin()
            + "), "
            + observed
            + "; "
            + publishes
            + " ("
            + service.origin()
            + ")";
    rows.add(new Sight(expectation.label(), "port differs", false, message));
    findings.add(
        new Finding.Failing(WorkersReason.PORT_DIFFERS, expectation.label() + ": " + message));
  }

  private void typeDiffers(Expectation expectation, Entry other) {
    String message =
        "expected of type "
            + expectation.type()
            + " ("
            + expectation.origin()
            + "), registered as "
            + other.type()
            + " by worker "
            + other.id();
    rows.add(new Sight(expectation.label(), "type differs", false, message));
    findings.add(
        new Finding.Failing(WorkersReason.TYPE_DIFFERS, expectation.label() + ": " + message));
  }

  private void away(Expectation expectation, Away how, String observed) {
    var absence = absences.judge(expectation, how, observed, memory);
    rows.add(new Sight(expectation.label(), observed, false, absence.since()));
    findings.add(absence.finding());
    absence.demand().ifPresent(demands::add);
  }
}
