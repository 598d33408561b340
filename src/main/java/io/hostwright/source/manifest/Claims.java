package io.hostwright.source.manifest;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Places;
import io.hostwright.model.Resource;
import io.hostwright.text.Problems;
import java.util.List;
import java.util.TreeMap;

/** Two resources of a host that want the same path, port, container name or project. */
final class Claims {
  private final KindRegistry kinds;
  private final Problems problems;

  Claims(KindRegistry kinds, Problems problems) {
    this.kinds = kinds;
    this.problems = problems;
  }

  void check(List<Resource> resources) {
    var taken = new TreeMap<String, Resource>();
    for (Resource resource : resources) {
      for (String claim : kinds.bind(resource.id(), resource.spec()).claims()) {
        var first = taken.putIfAbsent(resource.id().target() + " " + claim, resource);
        if (first != null) {
          problems.add(
              Places.position(resource.origin()),
              claim
                  + " on host "
                  + resource.id().target()
                  + " is claimed by both "
                  + first.id().ref()
                  + " ("
                  + first.origin()
                  + ") and "
                  + resource.id().ref());
        }
      }
    }
  }
}
