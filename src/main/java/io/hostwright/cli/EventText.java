package io.hostwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The daemon's events for people. */
record EventText(Style style) {

  /** When, about what, what; causes below. */
  String of(JsonNode event) {
    var lines = new ArrayList<String>();
    String resource = text(event, "resource");
    String reason = text(event, "reason");
    String mark = text(event, "severity").equals("warning") ? style.warning(reason) : reason;
    String about = resource.isEmpty() ? "" : resource + " ";
    lines.add(
        Words.moment(text(event, "at"))
            + "  "
            + about
            + mark
            + ": "
            + text(event, "message")
            + repeated(event));
    causes(event).forEach(cause -> lines.add("    " + cause));
    return String.join("\n", lines) + "\n";
  }

  /** The same with the commit, for the one who asks why. */
  String withRevision(JsonNode event) {
    String revision = text(event, "revision");
    return of(event) + (revision.isEmpty() ? "" : "    commit " + Words.revision(revision) + "\n");
  }

  private static String repeated(JsonNode event) {
    int count = event.path("count").asInt(1);
    return count == 1
        ? ""
        : " [" + count + " times since " + Words.moment(text(event, "first")) + "]";
  }

  private static List<String> causes(JsonNode event) {
    var causes = new ArrayList<String>();
    event.path("causes").forEach(cause -> causes.add(cause.asText()));
    return causes;
  }

  static String text(JsonNode event, String name) {
    return event.path(name).isNull() ? "" : event.path(name).asText("");
  }
}
