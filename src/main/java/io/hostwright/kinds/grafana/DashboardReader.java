package io.hostwright.kinds.grafana;

import io.hostwright.kind.ManifestScope.RepositoryFile;
import io.hostwright.kind.Places;
import io.hostwright.kind.http.JsonValues;
import io.hostwright.kinds.grafana.GrafanaSpec.Dashboard;
import io.hostwright.kinds.grafana.GrafanaSpec.Datasource;
import io.hostwright.kinds.grafana.GrafanaSpec.Panel;
import io.hostwright.kinds.grafana.GrafanaSpec.Query;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.NearestName;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import io.hostwright.text.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dashboard's JSON with its positions, so that a panel which asks a datasource that nobody
 * declares is told by line.
 */
final class DashboardReader {
  /** Grafana's own, which need no declaration. */
  private static final Set<String> BUILT_IN =
      Set.of("-- Grafana --", "-- Mixed --", "-- Dashboard --", "grafana", "__expr__", "");

  private final List<Datasource> datasources;
  private final Problems problems;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> sourceTypes = new HashMap<>();
  private final List<Panel> panels = new ArrayList<>();

  DashboardReader(List<Datasource> datasources, Problems problems) {
    this.datasources = datasources;
    this.problems = problems;
  }

  /** What the manifest says of it. */
  record Declared(String uid, int minPanelsWithData, Position at) {}

  Optional<Dashboard> read(Declared declared, RepositoryFile file) {
    var own = new Problems();
    String text = new String(file.content().bytes(), StandardCharsets.UTF_8);
    var documents = YamlReader.read(file.path(), text, own);
    problems.addAll(own.sorted());
    if (documents.size() != 1 || !(documents.get(0) instanceof MapNode map)) {
      if (own.isEmpty()) {
        problems.add(Position.startOf(file.path()), "a dashboard is one JSON object");
      }
      return Optional.empty();
    }
    uid(declared, map);
    variables(map);
    panels(items(map, "panels"));
    var at = declared.at();
    return Optional.of(
        new Dashboard(
            declared.uid(),
            JsonValues.of(map),
            panels,
            declared.minPanelsWithData(),
            Places.origin(at)));
  }

  private void uid(Declared declared, MapNode map) {
    String uid = text(map, "uid");
    if (!uid.equals(declared.uid())) {
      Node at = map.get("uid");
      problems.add(
          at == null ? map.at() : at.at(),
          "the dashboard's uid is '"
              + uid
              + "', the manifest calls it '"
              + declared.uid()
              + "' ("
              + declared.at()
              + ")");
    }
  }

  private void variables(MapNode map) {
    Node templating = map.get("templating");
    for (Node item : templating instanceof MapNode t ? items(t, "list") : List.<Node>of()) {
      if (item instanceof MapNode variable) {
        String name = text(variable, "name");
        if (text(variable, "type").equals("datasource")) {
          sourceTypes.put(name, text(variable, "query"));
        }
        values.put(name, value(variable));
      }
    }
  }

  /** The value that Grafana starts with; All is any. */
  private static String value(MapNode variable) {
    String current = variable.get("current") instanceof MapNode c ? text(c, "value") : "";
    String all = text(variable, "allValue");
    return current.isEmpty() || current.equals("$__all") ? (all.isEmpty() ? ".*" : all) : current;
  }

  /** Rows of older dashboards, and folded ones, hold panels of their own. */
  private void panels(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof MapNode panel) {
        panel(panel);
        panels(items(panel, "panels"));
      }
    }
  }

  private void panel(MapNode panel) {
    String uid = source(panel.get("datasource"));
    var queries = new ArrayList<Query>();
    for (Node node : items(panel, "targets")) {
      if (node instanceof MapNode target) {
        String own = target.get("datasource") == null ? uid : source(target.get("datasource"));
        String expr = text(target, "expr");
        if (!expr.isEmpty() && isPrometheus(own) && !hidden(target)) {
          queries.add(new Query(own, filled(expr)));
        }
      }
    }
    if (!queries.isEmpty()) {
      panels.add(new Panel(text(panel, "title"), queries));
    }
  }

  private static boolean hidden(MapNode target) {
    return text(target, "hide").equals("true");
  }

  private boolean isPrometheus(String uid) {
    return datasources.stream().anyMatch(d -> d.uid().equals(uid) && d.type().equals("prometheus"));
  }

  /** The uid that a panel or query asks; one that nobody declares is a problem. */
  private String source(@Nullable Node node) {
    Node said = node instanceof MapNode map ? map.get("uid") : node;
    if (!(said instanceof ScalarNode scalar) || scalar.isNull()) {
      return "";
    }
    String uid = resolved(scalar.text());
    var known = datasources.stream().map(Datasource::uid).toList();
    if (!known.contains(uid) && !BUILT_IN.contains(uid)) {
      problems.add(
          scalar.at(),
          "no datasource with the uid '" + uid + "' is declared" + NearestName.hint(uid, known));
    }
    return uid;
  }

  /** A variable for a datasource means the first of its type. */
  private String resolved(String uid) {
    String name = uid.replaceFirst("^\\$\\{?([^}]*)}?$", "$1");
    if (name.equals(uid) || !sourceTypes.containsKey(name)) {
      return uid;
    }
    return datasources.stream()
        .filter(d -> d.type().equals(sourceTypes.get(name)))
        .map(Datasource::uid)
        .findFirst()
        .orElse(uid);
  }

  private String filled(String expr) {
    String text = expr;
    for (var variable : values.entrySet()) {
      text =
          text.replace("${" + variable.getKey() + "}", variable.getValue())
              .replaceAll(
                  "\\$" + Pattern.quote(variable.getKey()) + "\\b",
                  Matcher.quoteReplacement(variable.getValue()));
    }
    return text;
  }

  private static List<Node> items(MapNode map, String name) {
    return map.get(name) instanceof ListNode list ? list.items() : List.of();
  }

  private static String text(MapNode map, String name) {
    return map.get(name) instanceof ScalarNode scalar && !scalar.isNull() ? scalar.text() : "";
  }
}
