package io.hostwright.kinds.prometheus;

import com.fasterxml.jackson.databind.node.TextNode;
import io.hostwright.kinds.prometheus.PrometheusSpec.Job;
import io.hostwright.plan.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Targets as Prometheus reads them from a file (its documentation, {@code file_sd_config}): a group
 * for each job, whose labels name the job and the path. The same jobs always give the same text.
 */
final class FileSd {
  private FileSd() {}

  static Content of(List<Job> jobs) {
    var groups = new ArrayList<String>();
    for (Job job : jobs) {
      String targets =
          job.targets().stream().map(t -> text(t.address())).collect(Collectors.joining(", "));
      groups.add(
          "  {\n    \"targets\": ["
              + targets
              + "],\n    \"labels\": {\"job\": "
              + text(job.name())
              + ", \"__metrics_path__\": "
              + text(job.metricsPath())
              + "}\n  }");
    }
    String body = groups.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", groups) + "\n]\n";
    return Content.of(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String value) {
    return TextNode.valueOf(value).toString();
  }
}
