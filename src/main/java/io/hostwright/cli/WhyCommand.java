package io.hostwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.text.NearestName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "why",
    header = "Ask the daemon for the cause of each step.",
    description = "Prints how it stands, and every step with field, values and commit.",
    footer = {
      "",
      "Example:",
      "  hostwright why ktrdr-backend",
      "  hostwright why Stack/ktrdr@core"
    })
final class WhyCommand implements Callable<Integer> {
  private static final int ALL = 10_000;
  private static final int PAGE = 1000;

  private final Context context;
  @Mixin private final DaemonArguments daemon = new DaemonArguments();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      paramLabel = "CONTAINER|KIND/NAME[@HOST]",
      description = "A container, file or other thing by its name, or a resource.")
  private String about = "";

  WhyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var client = daemon.client(context.terminal());
    var resources = client.get("status").path("resources");
    var events = client.get("events?limit=" + ALL).path("events");
    var steps = matching(events, "resource", "subject");
    var standing = matching(resources, "resource", "");
    if (standing.isEmpty()) {
      // What nothing was ever done to is in no event: whatever brings it tells how it is.
      String name = URLEncoder.encode(about, StandardCharsets.UTF_8);
      client.get("resources?size=" + PAGE + "&brings=" + name).path("items").forEach(standing::add);
    }
    if (steps.isEmpty() && standing.isEmpty()) {
      throw CliException.failed(
          "no resource is called '"
              + about
              + "' or brings something of that name, and no step was taken about it; 'status' names"
              + " the resources"
              + NearestName.hint(about, known(resources, events)),
          null);
    }
    if (output.json()) {
      var document = Context.JSON.createObjectNode();
      document.put("about", about);
      document.putArray("resources").addAll(standing);
      document.putArray("events").addAll(steps);
      context.json(document);
    } else {
      text(standing, steps);
    }
    return ExitCode.OK;
  }

  private void text(List<JsonNode> standing, List<JsonNode> steps) {
    for (JsonNode resource : standing) {
      context.line(
          EventText.text(resource, "resource")
              + " Ready "
              + context.style().ready(EventText.text(resource, "ready"))
              + " "
              + EventText.text(resource, "reason")
              + ": "
              + EventText.text(resource, "message"));
    }
    var text = new EventText(context.style());
    steps.forEach(event -> context.text(text.withRevision(event)));
    if (steps.isEmpty()) {
      context.note("no step was taken as far back as the daemon remembers");
    }
  }

  private List<JsonNode> matching(JsonNode nodes, String resource, String subject) {
    var found = new ArrayList<JsonNode>();
    for (JsonNode node : nodes) {
      if (isResource(EventText.text(node, resource)) || isSubject(EventText.text(node, subject))) {
        found.add(node);
      }
    }
    return found;
  }

  private boolean isResource(String id) {
    return id.equals(about) || id.startsWith(about + "@");
  }

  /** Subjects are written with their type before them: {@code container ktrdr-backend}. */
  private boolean isSubject(String subject) {
    // What stood aside for it, or stands by to take its place, is part of its story.
    String name = subject.replaceFirst("--hw-(prev|next)$", "");
    return subject.equals(about) || name.equals(about) || name.endsWith(" " + about);
  }

  private static TreeSet<String> known(JsonNode resources, JsonNode events) {
    var names = new TreeSet<String>();
    for (JsonNode resource : resources) {
      String id = EventText.text(resource, "resource");
      names.add(id);
      names.add(id.replaceFirst("@.*", ""));
    }
    for (JsonNode event : events) {
      names.add(EventText.text(event, "subject").replaceFirst("^\\S+ ", ""));
    }
    return names;
  }
}
