package io.hostwright.kinds.httpcheck;

import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.http.HttpFields;
import io.hostwright.kinds.httpcheck.HttpCheckSpec.Named;
import io.hostwright.kinds.httpcheck.HttpCheckSpec.When;
import io.hostwright.model.HostId;
import io.hostwright.model.Names;
import io.hostwright.model.ResourceRef;
import io.hostwright.text.Fields;
import io.hostwright.text.ListNode;
import io.hostwright.text.NearestName;
import io.hostwright.text.Node;
import io.hostwright.text.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads an HttpCheck manifest's spec, and finds what it checks. */
final class HttpCheckReader {
  private final ManifestScope scope;
  private final Fields spec;

  HttpCheckReader(Manifest manifest, ManifestScope scope) {
    this.scope = scope;
    this.spec = manifest.fields(scope.problems());
  }

  HttpCheckSpec read() {
    var when = when();
    var named = named();
    if (when == When.AFTER_DEPLOY && !spec.has("of")) {
      spec.problem(
          "of", "'of' is missing in HttpCheck: name what is checked after it was deployed");
    }
    var access = new HttpFields(scope).access(spec);
    var reader = new StepReader(scope, access, when == When.ALWAYS);
    var steps = spec.list("steps");
    if (steps.isEmpty()) {
      spec.problem("steps", "'steps' is missing in HttpCheck: say what is asked");
    }
    var read = steps.stream().map(reader::read).flatMap(Optional::stream).toList();
    spec.finish();
    return new HttpCheckSpec(when, read, named, new TreeSet<>());
  }

  private When when() {
    String text = spec.text("when");
    if (text != null && !text.equals("always") && !text.equals("afterDeploy")) {
      spec.problem("when", "expected 'always' or 'afterDeploy', found '" + text + "'");
    }
    return "afterDeploy".equals(text) ? When.AFTER_DEPLOY : When.ALWAYS;
  }

  private List<Named> named() {
    Node node = spec.node("of");
    List<Node> items =
        node == null ? List.of() : node instanceof ListNode list ? list.items() : List.of(node);
    return items.stream().map(this::named).flatMap(Optional::stream).toList();
  }

  private Optional<Named> named(Node item) {
    String text = item instanceof ScalarNode scalar ? scalar.text() : "";
    String[] host = text.split("@", -1);
    String[] ref = host[0].split("/", -1);
    if (ref.length != 2
        || host.length > 2
        || !Names.valid(ref[0])
        || !Names.valid(ref[1])
        || (host.length == 2 && !Names.valid(host[1]))) {
      String found = item instanceof ScalarNode ? "'" + text + "'" : item.describe();
      scope.problems().add(item.at(), "expected KIND/NAME or KIND/NAME@HOST, found " + found);
      return Optional.empty();
    }
    return Optional.of(
        new Named(
            new ResourceRef(ref[0], ref[1]),
            host.length == 2 ? new HostId(host[1]) : null,
            item.at()));
  }

  /** The same with the resources that it names. */
  static HttpCheckSpec link(HttpCheckSpec spec, Neighbours neighbours) {
    var of = new TreeSet<>(spec.of());
    for (Named named : spec.named()) {
      var found =
          neighbours.find(named.ref()).stream()
              .filter(id -> named.host() == null || named.host().equals(id.target()))
              .toList();
      of.addAll(found);
      if (found.isEmpty()) {
        var known =
            neighbours.all().stream()
                .map(id -> named.host() == null ? id.ref().toString() : id.toString())
                .collect(Collectors.toSet());
        neighbours.missing(
            named.ref(),
            named.at(),
            "there is no resource '"
                + named
                + "' in this environment"
                + NearestName.hint(named.toString(), known));
      }
    }
    return spec.linked(of);
  }
}
