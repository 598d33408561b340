package io.hostwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.cli.Table.Cell;
import java.time.Instant;

/** The daemon's status for people: resources, hosts, repository, and the word at the end. */
record StatusText(Style style, Instant now) {

  String of(JsonNode status) {
    return resources(status.path("resources"))
        + "\n"
        + hosts(status.path("hosts"))
        + "\n"
        + repository(status)
        + verdict(status);
  }

  private String resources(JsonNode resources) {
    var table = new Table().row("RESOURCE", "READY", "REASON", "SINCE", "MESSAGE");
    for (JsonNode resource : resources) {
      table.row(
          Cell.of(text(resource, "resource")),
          ready(text(resource, "ready")),
          Cell.of(text(resource, "reason")),
          Cell.of(Words.ago(text(resource, "since"), now)),
          Cell.of(message(resource)));
    }
    return table.text();
  }

  private static String message(JsonNode resource) {
    String confirm = text(resource, "confirm");
    String message = text(resource, "message");
    String suspended = resource.path("suspended").asBoolean() ? "suspended; " : "";
    return suspended + message + (confirm.isEmpty() ? "" : " (confirm " + confirm + ")");
  }

  private String hosts(JsonNode hosts) {
    var table = new Table().row("HOST", "REACHABLE", "ENGINE", "SEEN", "ADDRESS", "MESSAGE");
    for (JsonNode host : hosts) {
      JsonNode reachable = host.path("reachable");
      table.row(
          Cell.of(text(host, "name")),
          ready(reachable.isBoolean() ? (reachable.asBoolean() ? "True" : "False") : "Unknown"),
          Cell.of(text(host, "engineVersion")),
          Cell.of(Words.ago(text(host, "lastSeen"), now)),
          Cell.of(text(host, "address")),
          Cell.of(text(host, "message")));
    }
    return table.text();
  }

  private Cell ready(String truth) {
    return new Cell(truth, style.ready(truth));
  }

  private String repository(JsonNode status) {
    JsonNode revision = status.path("revision");
    String head = text(revision, "head");
    String valid = text(revision, "lastValid");
    String environment = text(revision, "environment");
    var text =
        new StringBuilder(
            valid.isEmpty()
                ? "no valid revision"
                : "environment " + environment + " at " + Words.revision(valid));
    if (!head.equals(valid) && !head.isEmpty()) {
      text.append("; head ").append(Words.revision(head)).append(" is not in force");
    }
    String fetched = text(status, "lastFetch");
    text.append(fetched.isEmpty() ? "" : ", fetched " + Words.ago(fetched, now) + " ago");
    text.append('\n');
    status
        .path("problems")
        .forEach(problem -> text.append("  ").append(style.bad(problem.asText())).append('\n'));
    String error = text(status, "fetchError");
    if (!error.isEmpty()) {
      text.append(style.bad("the repository cannot be fetched: ")).append(error).append('\n');
    }
    return text.toString();
  }

  private String verdict(JsonNode status) {
    return status.path("converged").asBoolean()
        ? "converged\n"
        : style.warning("not converged") + "\n";
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).isNull() ? "" : node.path(name).asText("");
  }
}
