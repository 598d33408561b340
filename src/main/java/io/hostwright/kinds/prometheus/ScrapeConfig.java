package io.hostwright.kinds.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.http.JsonAnswer;
import io.hostwright.model.HttpAnswer;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import io.hostwright.text.YamlReader;
import java.util.List;
import java.util.regex.Pattern;

/** Prometheus's own configuration (HTTP API, {@code GET /api/v1/status/config}). */
final class ScrapeConfig {
  private ScrapeConfig() {}

  /**
   * Whether some {@code file_sd_configs} pattern takes a file of this name; a configuration that
   * cannot be read is not held against it.
   */
  static boolean reads(HttpAnswer answer, String fileName) {
    if (!(JsonAnswer.of(answer) instanceof JsonAnswer.Read(JsonNode json))) {
      return true;
    }
    var problems = new Problems();
    var documents =
        YamlReader.read("prometheus.yml", json.path("data").path("yaml").asText(""), problems);
    return !problems.isEmpty()
        || documents.stream()
            .flatMap(d -> items(d, "scrape_configs").stream())
            .flatMap(s -> items(s, "file_sd_configs").stream())
            .flatMap(f -> items(f, "files").stream())
            .anyMatch(pattern -> takes(pattern, fileName));
  }

  private static List<Node> items(Node node, String name) {
    return node instanceof MapNode map && map.get(name) instanceof ListNode list
        ? list.items()
        : List.of();
  }

  /** Only the last segment may hold a {@code *}, and it stands for any characters. */
  private static boolean takes(Node pattern, String fileName) {
    if (!(pattern instanceof ScalarNode scalar)) {
      return false;
    }
    String last = scalar.text().substring(scalar.text().lastIndexOf('/') + 1);
    String regex = "\\Q" + last.replace("*", "\\E.*\\Q") + "\\E";
    return Pattern.matches(regex, fileName);
  }
}
