package io.hostwright.kinds.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.http.JsonAnswer;
import io.hostwright.model.HttpAnswer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prometheus's own view of its targets (HTTP API, {@code GET /api/v1/targets}). */
sealed interface Scrapes {

  /** It told. */
  record Seen(List<Scrape> active) implements Scrapes {
    Optional<Scrape> find(String job, String address) {
      return active.stream()
          .filter(s -> s.job().equals(job) && s.address().equals(address))
          .findFirst();
    }
  }

  /** It did not. */
  record Unread(String why) implements Scrapes {}

  /**
   * One target.
   *
   * @param address before relabelling
   * @param file that it was read from, as Prometheus sees it; empty if from none
   * @param health {@code up}, {@code down} or {@code unknown}
   * @param lastScrape the epoch if there was none yet
   */
  record Scrape(
      String job,
      String address,
      String path,
      String file,
      String health,
      String lastError,
      Instant lastScrape) {

    /** True if this is the path that is scraped, or nobody says which is. */
    boolean isOn(String metricsPath) {
      return path.isEmpty() || path.equals(metricsPath);
    }
  }

  static Scrapes of(HttpAnswer answer) {
    return switch (JsonAnswer.of(answer)) {
      case JsonAnswer.Unread(var why) -> new Unread(why);
      case JsonAnswer.Read(var json) -> read(json.path("data").path("activeTargets"));
    };
  }

  private static Scrapes read(JsonNode targets) {
    if (!targets.isArray()) {
      return new Unread("the answer has no list data.activeTargets");
    }
    var active = new ArrayList<Scrape>();
    targets.forEach(node -> active.add(scrape(node)));
    return new Seen(List.copyOf(active));
  }

  private static Scrape scrape(JsonNode node) {
    var before = node.path("discoveredLabels");
    return new Scrape(
        node.path("labels").path("job").asText(""),
        before.path("__address__").asText(node.path("labels").path("instance").asText("")),
        before.path("__metrics_path__").asText(""),
        before.path("__meta_filepath").asText(""),
        node.path("health").asText("unknown"),
        node.path("lastError").asText(""),
        moment(node.path("lastScrape").asText("")));
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
