package io.hostwright.kinds.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.kind.http.DesiredReplies;
import io.hostwright.kinds.prometheus.PrometheusSpec.Job;
import io.hostwright.kinds.prometheus.PrometheusSpec.Target;
import io.hostwright.kinds.prometheus.PrometheusSpec.TargetsFile;
import io.hostwright.net.NetReader.Replies;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a Prometheus answers that scrapes what is declared and finds all of it up. */
final class DesiredPrometheus {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private DesiredPrometheus() {}

  /**
   * Its replies, and those of its targets.
   *
   * @param now when each target was last scraped
   */
  static Replies replies(PrometheusSpec spec, Instant now) {
    var replies = new DesiredReplies().json(spec.targets(), targets(spec, now));
    var file = spec.file();
    if (file != null) {
      replies.json(spec.config(), config(file)).succeeds(spec.reload());
    }
    MetricsPaths.calls(spec).forEach(replies::succeeds);
    return replies;
  }

  private static JsonNode targets(PrometheusSpec spec, Instant now) {
    var all = MAKE.objectNode();
    var active = all.putObject("data").putArray("activeTargets");
    for (Job job : spec.jobs()) {
      job.targets().forEach(target -> active.add(target(spec.file(), job, target, now)));
    }
    return all;
  }

  private static ObjectNode target(
      @Nullable TargetsFile file, Job job, Target target, Instant now) {
    var scrape = MAKE.objectNode();
    var before = scrape.putObject("discoveredLabels");
    before.put("__address__", target.address()).put("__metrics_path__", job.metricsPath());
    if (file != null) {
      before.put("__meta_filepath", file.path());
    }
    scrape.putObject("labels").put("job", job.name()).put("instance", target.address());
    return scrape.put("health", "up").put("lastError", "").put("lastScrape", now.toString());
  }

  /** Its configuration is YAML, which JSON is. */
  private static JsonNode config(TargetsFile file) {
    var yaml = MAKE.objectNode();
    var scrape = yaml.putArray("scrape_configs").addObject().put("job_name", "hostwright");
    scrape.putArray("file_sd_configs").addObject().putArray("files").add(file.path());
    var answer = MAKE.objectNode();
    answer.putObject("data").put("yaml", yaml.toString());
    return answer;
  }
}
