package io.hostwright.kinds.prometheus;

import io.hostwright.kind.Situation;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.Moments;
import io.hostwright.model.Deed;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * Makes Prometheus read its targets again: by its endpoint, or by SIGHUP where that is off. A file
 * in a mounted directory it sees by itself; one that is mounted alone it does not.
 */
final class Reloading {
  /**
   * Prometheus sees a change in a directory within a few seconds; the file must be written first.
   */
  private static final Duration BY_ITSELF = Duration.ofSeconds(10);

  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
  private static final int MOST = 3;

  private final ResourceId id;
  private final PrometheusSpec spec;
  private final Situation situation;
  private final SortedMap<String, String> memory;
  private final Instant changedAt;

  Reloading(
      ResourceId id,
      PrometheusSpec spec,
      Situation situation,
      SortedMap<String, String> memory,
      Instant changedAt) {
    this.id = id;
    this.spec = spec;
    this.situation = situation;
    this.memory = memory;
    this.changedAt = changedAt;
  }

  /** What is done about a difference, and what is said of it. */
  record Put(Finding finding, List<Action> actions, List<Demand> demands) {}

  Put decide(String difference) {
    switch (situation.replies().http(spec.reload())) {
      case HttpAnswer.Answered answered -> {
        return answered(answered, difference);
      }
      case HttpAnswer.Unanswered(var why, var arrived) when arrived -> {
        return reloaded(difference + "; the reload was not answered: " + why);
      }
      case HttpAnswer.Unanswered notSent -> {}
    }
    boolean byHttp = !memory.containsKey("lifecycle");
    if (!byHttp && memory.containsKey("hangup")) {
      return hangup(difference);
    }
    int done = reloads();
    var last = Moments.get(memory, "reloaded").orElse(changedAt);
    boolean early = situation.now().isBefore(last.plus(done == 0 ? BY_ITSELF : AGAIN));
    if (early) {
      return said(new Finding.Waiting(PrometheusReason.TARGETS_PENDING, difference, LOOK_AGAIN));
    }
    if (!byHttp) {
      return hangup(difference);
    }
    return done < MOST
        ? reload(difference)
        : said(
            new Finding.Failing(
                PrometheusReason.TARGET_MISSING,
                difference
                    + "; Prometheus was told "
                    + PlanText.count(done, "time")
                    + " to read its file again"));
  }

  private static Put said(Finding finding) {
    return new Put(finding, List.of(), List.of());
  }

  private Cause cause(String difference) {
    var file = spec.file();
    return Cause.of(
        "targets", "as declared", difference, file == null ? Origin.NONE : file.origin());
  }

  private Put reload(String difference) {
    var action =
        new Action(
            id,
            Verb.RELOAD,
            Subject.application("Prometheus at " + spec.url()),
            List.of(cause(difference)),
            List.of(new Step.CallHttp(spec.reload())),
            List.of());
    var waiting = new Finding.Waiting(PrometheusReason.TARGETS_PENDING, difference, LOOK_AGAIN);
    return new Put(waiting, List.of(action), List.of());
  }

  private Put answered(HttpAnswer.Answered answered, String difference) {
    if (answered.isSuccess()) {
      return reloaded(difference);
    }
    int status = answered.status();
    if (status == 403 || status == 404 || status == 405) {
      memory.put("lifecycle", "off");
      return hangup(difference);
    }
    return said(
        new Finding.Failing(
            PrometheusReason.RELOAD_REFUSED,
            difference
                + "; Prometheus does not take its configuration: "
                + Excerpt.of(answered.body(), Excerpt.ANSWER)));
  }

  private int reloads() {
    return Integer.parseInt(memory.getOrDefault("reloads", "0"));
  }

  /** Counts, so that it is not sent for ever. */
  private Put reloaded(String said) {
    memory.put("reloads", Integer.toString(reloads() + 1));
    memory.put("reloaded", situation.now().toString());
    return said(new Finding.Waiting(PrometheusReason.TARGETS_PENDING, said, LOOK_AGAIN));
  }

  private Put hangup(String difference) {
    var scraper = spec.scraper();
    if (scraper == null) {
      return said(
          new Finding.Held(
              PrometheusReason.RELOAD_REFUSED,
              difference
                  + "; Prometheus reloads by HTTP only with --web.enable-lifecycle, and no"
                  + " container is known that mounts its file, so that it could get a SIGHUP",
              ""));
    }
    var since = hangupDue();
    var demand =
        new Demand(
            id, scraper.stack(), scraper.container(), Deed.HANGUP, since, MOST, cause(difference));
    var how = situation.demands().get(demand.key());
    return new Put(
        how != null && how.exhausted()
            ? new Finding.Failing(
                PrometheusReason.TARGET_MISSING,
                difference + "; SIGHUP was sent " + PlanText.count(how.done(), "time"))
            : new Finding.Waiting(
                PrometheusReason.TARGETS_PENDING, difference + "; SIGHUP is due", LOOK_AGAIN),
        List.of(),
        List.of(demand));
  }

  /** Since when a signal is due: one that was sent and did not help is asked for again later. */
  private Instant hangupDue() {
    var due =
        Moments.get(memory, "hangup")
            .filter(asked -> situation.now().isBefore(asked.plus(AGAIN)))
            .orElse(situation.now());
    memory.put("hangup", due.toString());
    return due;
  }

  /** What is remembered once nothing is missing any more. */
  static void forget(SortedMap<String, String> memory) {
    memory.remove("reloads");
    memory.remove("hangup");
  }
}
