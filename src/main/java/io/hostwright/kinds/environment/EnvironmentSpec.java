package io.hostwright.kinds.environment;

import io.hostwright.engine.RegistryAuth;
import io.hostwright.kind.DeclaresEnvironment;
import io.hostwright.text.MapNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What holds for a whole environment. */
public record EnvironmentSpec(
    SortedMap<String, String> vars,
    Map<String, MapNode> defaults,
    List<RegistryAuth> registries,
    int pruneMax)
    implements DeclaresEnvironment {
  public EnvironmentSpec {
    vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
    defaults = Map.copyOf(defaults);
    registries = List.copyOf(registries);
  }
}
