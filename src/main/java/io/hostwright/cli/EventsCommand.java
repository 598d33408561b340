package io.hostwright.cli;

import io.hostwright.text.Quantities;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "events",
    header = "Ask the daemon what happened, oldest first.",
    footer = {"", "Example:", "  hostwright events Stack/ktrdr --since 10m"})
final class EventsCommand implements Callable<Integer> {
  private final Context context;
  @Mixin private final DaemonArguments daemon = new DaemonArguments();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND/NAME",
      description = "Only this resource, on whatever hosts.")
  private @Nullable String resource;

  @Option(
      names = "--since",
      paramLabel = "10m|TIME",
      description = "Not longer ago than this, or not before this ISO 8601 time.")
  private @Nullable String since;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; default 200.")
  private int limit = 200;

  EventsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var answer = daemon.client(context.terminal()).get("events?" + query());
    if (output.json()) {
      context.json(answer);
    } else {
      var text = new EventText(context.style());
      answer.path("events").forEach(event -> context.text(text.of(event)));
      if (answer.path("events").isEmpty()) {
        context.note("no events");
      }
    }
    return ExitCode.OK;
  }

  private String query() throws CliException {
    var query = new StringBuilder("limit=").append(limit);
    if (resource != null) {
      if (resource.indexOf('/') < 1) {
        throw CliException.usage("expected KIND/NAME, not '" + resource + "'");
      }
      query.append("&resource=").append(encoded(resource));
    }
    if (since != null) {
      query.append("&since=").append(encoded(moment(since).toString()));
    }
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Instant moment(String said) throws CliException {
    var ago = Quantities.duration(said);
    if (ago.isPresent()) {
      return context.terminal().clock().instant().minus(ago.get());
    }
    try {
      return Instant.parse(said);
    } catch (DateTimeException e) {
      throw CliException.usage(
          "--since takes a duration such as 10m or a time such as 2026-03-01T12:00:00Z, not '"
              + said
              + "'");
    }
  }
}
