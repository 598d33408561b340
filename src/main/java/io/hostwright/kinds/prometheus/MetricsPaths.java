package io.hostwright.kinds.prometheus;

import io.hostwright.kinds.prometheus.PrometheusSpec.Job;
import io.hostwright.kinds.prometheus.PrometheusSpec.Target;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.net.NetReader.Replies;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether metrics are where the job says. An application that mounts them answers {@code /metrics}
 * with a redirect to {@code /metrics/}, which costs each scrape a round, or its success.
 */
final class MetricsPaths {
  private MetricsPaths() {}

  /**
   * What is asked of the targets themselves: where they are down, or the path may be redirected.
   */
  static Set<HttpCall> probes(PrometheusSpec spec, Scrapes.Seen seen) {
    var calls = new HashSet<HttpCall>();
    for (Job job : spec.jobs()) {
      for (Target target : job.targets()) {
        boolean down =
            seen.find(job.name(), target.address())
                .map(s -> s.health().equals("down"))
                .orElse(false);
        if (!target.probe().isEmpty() && (down || !job.metricsPath().endsWith("/"))) {
          calls.add(call(job, target));
        }
      }
    }
    return calls;
  }

  /** Everything that may be asked of the targets themselves. */
  static Set<HttpCall> calls(PrometheusSpec spec) {
    var calls = new HashSet<HttpCall>();
    for (Job job : spec.jobs()) {
      job.targets().stream()
          .filter(target -> !target.probe().isEmpty())
          .forEach(target -> calls.add(call(job, target)));
    }
    return calls;
  }

  private static HttpCall call(Job job, Target target) {
    return HttpCall.get("http://" + target.probe() + job.metricsPath());
  }

  /** What is wrong with a target's path; empty if nothing is, or if nobody can tell. */
  static String redirect(Job job, Target target, Replies replies) {
    if (target.probe().isEmpty()
        || !(replies.http(call(job, target)) instanceof HttpAnswer.Answered answered)
        || answered.status() < 300
        || answered.status() >= 400) {
      return "";
    }
    String to = answered.header("Location").replaceFirst("^https?://[^/]*", "");
    return job.metricsPath()
        + " is answered with "
        + answered.status()
        + (to.isEmpty() ? "" : " to " + to + ": set metricsPath: " + to)
        + " ("
        + job.pathOrigin()
        + ")";
  }
}
