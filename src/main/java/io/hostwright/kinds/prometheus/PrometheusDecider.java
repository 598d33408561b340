package io.hostwright.kinds.prometheus;

import io.hostwright.kind.Situation;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.Moments;
import io.hostwright.kinds.prometheus.PrometheusSpec.Job;
import io.hostwright.kinds.prometheus.PrometheusSpec.Target;
import io.hostwright.kinds.prometheus.Scrapes.Scrape;
import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Prometheus scrapes against what is declared. */
final class PrometheusDecider {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

  private final PrometheusSpec spec;
  private final Situation situation;
  private final Scrapes.Seen seen;
  private final SortedMap<String, String> memory;
  private final Instant changedAt;
  private final Reloading reloading;
  private final List<Sight> rows = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> pending = new ArrayList<>();
  private final List<String> down = new ArrayList<>();
  private final List<String> redirected = new ArrayList<>();

  /** Scraped and declared nowhere, because our own file says so: a reload puts that right. */
  private final List<String> fromFile = new ArrayList<>();

  /** Scraped and declared nowhere, because somebody's configuration says so. */
  private final List<String> elsewhere = new ArrayList<>();

  PrometheusDecider(ResourceId id, PrometheusSpec spec, Situation situation, Scrapes.Seen seen) {
    this.spec = spec;
    this.situation = situation;
    this.seen = seen;
    this.memory = remembered(spec, situation);
    this.changedAt = Moments.get(memory, "changed").orElse(situation.now());
    this.reloading = new Reloading(id, spec, situation, memory, changedAt);
  }

  /** A digest of what is desired, and since when: an older scrape proves nothing about it. */
  private static SortedMap<String, String> remembered(PrometheusSpec spec, Situation situation) {
    String digest = FileSd.of(spec.jobs()).sha256();
    if (digest.equals(situation.memory().get("targets"))) {
      return new TreeMap<>(situation.memory());
    }
    var fresh = new TreeMap<String, String>();
    fresh.put("targets", digest);
    fresh.put("changed", situation.now().toString());
    return fresh;
  }

  static Decision unread(PrometheusSpec spec, Situation situation, String why) {
    return situation.judged(
        new Finding.Unseen(
            PrometheusReason.PROMETHEUS_UNKNOWN, "Prometheus at " + spec.url() + ": " + why),
        List.of(),
        situation.memory());
  }

  Decision judge() {
    spec.jobs().forEach(job -> job.targets().forEach(target -> target(job, target)));
    extras();
    List<Action> actions = List.of();
    List<Demand> demands = List.of();
    if (!fileIsRead()) {
      findings.add(new Finding.Failing(PrometheusReason.FILE_NOT_SCRAPED, notRead()));
    } else if (!missing.isEmpty() || !fromFile.isEmpty()) {
      var put = reloading.decide(differences());
      findings.add(put.finding());
      actions = put.actions();
      demands = put.demands();
    } else {
      Reloading.forget(memory);
    }
    if (!elsewhere.isEmpty()) {
      elsewhere.addAll(0, fromFile);
      tell(PrometheusReason.TARGET_EXTRA, elsewhere, "scraped and declared nowhere: ");
    }
    tell(PrometheusReason.METRICS_PATH_WRONG, redirected, "");
    tell(PrometheusReason.TARGET_DOWN, down, "down: ");
    if (!pending.isEmpty()) {
      String message = "not scraped yet since the change: " + String.join(", ", pending);
      findings.add(new Finding.Waiting(PrometheusReason.SCRAPE_PENDING, message, LOOK_AGAIN));
    }
    return situation.judged(actions, findings, demands, rows, memory);
  }

  private void tell(Reason reason, List<String> what, String before) {
    if (!what.isEmpty()) {
      findings.add(new Finding.Failing(reason, before + String.join("; ", what)));
    }
  }

  private String differences() {
    var all = new ArrayList<String>();
    if (!missing.isEmpty()) {
      all.add("not scraped: " + String.join(", ", missing));
    }
    fromFile.forEach(e -> all.add("still scraped: " + e));
    return String.join("; ", all);
  }

  private boolean fileIsRead() {
    var file = spec.file();
    return file == null || ScrapeConfig.reads(situation.replies().http(spec.config()), file.name());
  }

  private String notRead() {
    var file = Objects.requireNonNull(spec.file());
    return "no file_sd_configs of Prometheus takes "
        + file.name()
        + " ("
        + file.origin()
        + "); its configuration needs, under scrape_configs: - {job_name: hostwright,"
        + " file_sd_configs: [{files: [/etc/prometheus/targets/*.json]}]}, with the directory of "
        + file.path()
        + " mounted there";
  }

  private void target(Job job, Target target) {
    String name = job.name() + " " + target.address();
    var scrape = seen.find(job.name(), target.address());
    String redirect = MetricsPaths.redirect(job, target, situation.replies());
    if (!redirect.isEmpty()) {
      redirected.add(name + ": " + redirect);
    }
    if (scrape.isEmpty()) {
      missing.add(name);
      rows.add(new Sight(name, "missing", false, target.hint()));
    } else if (!scrape.get().isOn(job.metricsPath())) {
      String where = "scraped at " + scrape.get().path() + " instead of " + job.metricsPath();
      missing.add(name + " (" + where + ")");
      rows.add(new Sight(name, "other path", false, where));
    } else {
      scraped(name, target, scrape.get(), redirect);
    }
  }

  private void scraped(String name, Target target, Scrape scrape, String redirect) {
    if (scrape.lastScrape().isBefore(changedAt)) {
      pending.add(name);
      rows.add(new Sight(name, "pending", false, "not scraped since the change"));
    } else if (scrape.health().equals("up")) {
      rows.add(new Sight(name, "up", redirect.isEmpty(), redirect));
    } else {
      String why = Excerpt.of(scrape.lastError(), Excerpt.ANSWER);
      String hint = target.hint().isEmpty() ? "" : "; " + target.hint();
      rows.add(new Sight(name, scrape.health(), false, why + hint));
      down.add(name + " (" + target.origin() + "): " + why + hint);
    }
  }

  /** Of our jobs or from our file, and not declared. */
  private void extras() {
    var file = spec.file();
    Set<String> names = spec.jobs().stream().map(Job::name).collect(Collectors.toSet());
    var declared = new HashSet<String>();
    spec.jobs().forEach(j -> j.targets().forEach(t -> declared.add(j.name() + " " + t.address())));
    for (Scrape scrape : seen.active()) {
      boolean ours = file != null && scrape.file().endsWith("/" + file.name());
      String name = scrape.job() + " " + scrape.address();
      if ((ours || names.contains(scrape.job())) && !declared.contains(name)) {
        (ours ? fromFile : elsewhere).add(name);
        rows.add(new Sight(name, "extra", false, "declared nowhere"));
      }
    }
  }
}
