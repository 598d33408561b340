package io.hostwright.kinds.httpcheck;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.http.HttpAccess;
import io.hostwright.kind.http.HttpFields;
import io.hostwright.kind.http.JsonPaths;
import io.hostwright.kind.http.JsonValues;
import io.hostwright.kind.http.Urls;
import io.hostwright.kinds.httpcheck.CheckStep.Expected;
import io.hostwright.model.HttpCall.Method;
import io.hostwright.text.Fields;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.NearestName;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a check, one after the other. */
final class StepReader {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final int MIN_STATUS = 100;
  private static final int MAX_STATUS = 599;

  private final ManifestScope scope;
  private final HttpAccess common;
  private final boolean readOnly;
  private final Set<String> saved = new TreeSet<>();

  /**
   * For the steps of one check.
   *
   * @param common what every step's request carries
   * @param readOnly nothing but GET is allowed
   */
  StepReader(ManifestScope scope, HttpAccess common, boolean readOnly) {
    this.scope = scope;
    this.common = common;
    this.readOnly = readOnly;
  }

  Optional<CheckStep> read(Node node) {
    var step = Fields.of(node, "HttpCheck.steps", scope.problems());
    var method = method(step);
    Node body = step.node("body");
    var until = until(step);
    var json = new TreeMap<>(values(step, "json"));
    until.ifPresent(u -> json.putAll(u.json()));
    String contains = step.text("contains");
    var expected =
        new Expected(
            statuses(step),
            json,
            until.map(Until::unless).orElse(new TreeMap<>()),
            contains == null ? "" : contains);
    var access = access(step);
    var save = save(step);
    if (method.isPresent()) {
      limits(step, method.get(), until.isPresent(), body != null);
    }
    step.finish();
    var read =
        method.map(
            m ->
                new CheckStep(
                    m,
                    step.requiredText(word(m)),
                    access,
                    body == null ? null : JsonValues.of(body),
                    expected,
                    save,
                    until.map(Until::within).orElse(null)));
    read.ifPresent(s -> needs(step, s));
    saved.addAll(save.keySet());
    return read;
  }

  private static String word(Method method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  private Optional<Method> method(Fields step) {
    var given = new ArrayList<Method>();
    for (Method each : Method.values()) {
      if (step.has(word(each))) {
        given.add(each);
      }
    }
    if (given.size() != 1) {
      scope
          .problems()
          .add(step.position(), "a step has one of 'get', 'post' and 'put', with a URL");
      return Optional.empty();
    }
    String name = word(given.get(0));
    String url = step.requiredText(name);
    if (!url.isEmpty() && Urls.address(url.replaceAll("\\{\\{[^}]*}}", "x")).isEmpty()) {
      step.problem(name, HttpFields.wrongUrl(url));
    }
    return Optional.of(given.get(0));
  }

  private void limits(Fields step, Method method, boolean until, boolean body) {
    if (method == Method.GET) {
      if (body) {
        step.problem("body", "a GET has no body");
      }
      return;
    }
    if (readOnly) {
      step.problem(
          word(method),
          "a check that is made on every pass may only 'get'; '"
              + word(method)
              + "' needs 'when: afterDeploy'");
    }
    if (until) {
      step.problem("until", "only a 'get' is repeated, so only it has 'until'");
    }
  }

  private SortedSet<Integer> statuses(Fields step) {
    var read = new TreeSet<Integer>();
    Node node = step.node("status");
    List<Node> items =
        node == null ? List.of() : node instanceof ListNode list ? list.items() : List.of(node);
    for (Node item : items) {
      String text = item instanceof ScalarNode scalar ? scalar.text() : "";
      int status = text.matches("[0-9]{3}") ? Integer.parseInt(text) : 0;
      if (status < MIN_STATUS || status > MAX_STATUS) {
        scope.problems().add(item.at(), "expected an HTTP status such as 200");
      }
      read.add(status);
    }
    return read;
  }

  private HttpAccess access(Fields step) {
    var own = new HttpFields(scope).headers(step);
    var headers = new TreeMap<>(common.headers());
    headers.putAll(own.headers());
    return new HttpAccess(headers, common.trust());
  }

  private record Until(
      SortedMap<String, JsonNode> json,
      SortedMap<String, List<JsonNode>> unless,
      Duration within) {}

  private Optional<Until> until(Fields step) {
    var until = step.fields("until");
    @Nullable Duration within = step.duration("within");
    if (until == null) {
      if (within != null) {
        step.problem("within", "'within' limits 'until', which is not given");
      }
      return Optional.empty();
    }
    var json = values(until, "json");
    if (json.isEmpty()) {
      until.problem("json", "'json' is missing in HttpCheck.steps.until");
    }
    var unless = new TreeMap<String, List<JsonNode>>();
    values(until, "unless")
        .forEach(
            (path, value) ->
                unless.put(
                    path,
                    value.isArray() ? List.copyOf(value.valueStream().toList()) : List.of(value)));
    until.finish();
    return Optional.of(new Until(json, unless, within == null ? WITHIN : within));
  }

  private SortedMap<String, JsonNode> values(Fields fields, String name) {
    var read = new TreeMap<String, JsonNode>();
    MapNode map = fields.map(name);
    for (MapNode.Entry entry : map == null ? List.<MapNode.Entry>of() : map.entries()) {
      path(entry.key().at(), entry.name());
      read.put(entry.name(), JsonValues.of(entry.value()));
    }
    return read;
  }

  private SortedMap<String, String> save(Fields step) {
    var read = new TreeMap<>(step.textMap("save"));
    MapNode map = step.map("save");
    for (MapNode.Entry entry : map == null ? List.<MapNode.Entry>of() : map.entries()) {
      if (!Placeholders.isName(entry.name())) {
        scope.problems().add(entry.key().at(), "a name has letters, digits, '_' and '-' only");
      }
      path(entry.value().at(), read.getOrDefault(entry.name(), ""));
    }
    return read;
  }

  private void path(Position at, String path) {
    JsonPaths.problem(path).ifPresent(problem -> scope.problems().add(at, problem));
  }

  private void needs(Fields step, CheckStep read) {
    for (String name : read.needs()) {
      if (!saved.contains(name)) {
        scope
            .problems()
            .add(
                step.position(),
                "no earlier step saves '" + name + "'" + NearestName.hint(name, saved));
      }
    }
  }
}
