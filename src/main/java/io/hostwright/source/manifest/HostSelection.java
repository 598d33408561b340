package io.hostwright.source.manifest;

import io.hostwright.text.Fields;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.NearestName;
import io.hostwright.text.Node;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Which hosts a manifest is for: names, or labels that they carry. */
final class HostSelection {
  private final SortedMap<String, DeclaredHost> hosts;
  private final Problems problems;
  private final LooseEnds ends;

  HostSelection(EnvironmentReading reading) {
    this.hosts = reading.hosts();
    this.problems = reading.problems();
    this.ends = reading.ends();
  }

  List<DeclaredHost> select(Draft draft) {
    Node node = draft.hosts();
    return switch (node) {
      case null -> {
        problems.add(
            draft.at(),
            "'spec.hosts' is missing in " + draft.ref() + ": name its hosts, or {labels: {…}}");
        yield List.of();
      }
      case ListNode list -> byName(list);
      case MapNode map -> byLabels(map);
      case ScalarNode scalar -> byName(new ListNode(scalar.at(), List.of(scalar)));
    };
  }

  private List<DeclaredHost> byName(ListNode list) {
    var selected = new ArrayList<DeclaredHost>();
    for (Node item : list.items()) {
      String name = item instanceof ScalarNode scalar ? scalar.text() : "";
      var host = hosts.get(name);
      if (host == null) {
        ends.addHost(
            name,
            item.at(),
            "there is no host '"
                + name
                + "' in this environment"
                + NearestName.hint(name, hosts.keySet()));
      } else if (selected.contains(host)) {
        problems.add(item.at(), "the host '" + name + "' is named twice");
      } else {
        selected.add(host);
      }
    }
    if (list.items().isEmpty()) {
      problems.add(
          list.at(),
          "'hosts' is empty: a manifest for no host is an error; use 'suspend: true' to leave it"
              + " alone");
    }
    return selected;
  }

  private List<DeclaredHost> byLabels(MapNode map) {
    var fields = Fields.of(map, "hosts", problems);
    Map<String, String> labels = fields.textMap("labels");
    if (map.get("labels") == null) {
      problems.add(map.at(), "expected a list of host names or {labels: {…}}");
    }
    fields.finish();
    var selected =
        hosts.values().stream()
            .filter(h -> h.draft().labels().entrySet().containsAll(labels.entrySet()))
            .toList();
    if (selected.isEmpty() && !ends.isAnyHostUnread()) {
      problems.add(
          map.at(),
          "no host carries the labels " + labels + "; a selector that matches nothing is an error");
    }
    return selected;
  }
}
