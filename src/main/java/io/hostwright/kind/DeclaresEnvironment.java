package io.hostwright.kind;

import io.hostwright.engine.RegistryAuth;
import io.hostwright.model.ResourceSpec;
import io.hostwright.text.MapNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The spec of the kind that says what holds for a whole environment. */
public interface DeclaresEnvironment extends ResourceSpec {
  /** Removals in one revision that need no confirmation where the environment does not say. */
  int DEFAULT_PRUNE_MAX = 3;

  SortedMap<String, String> vars();

  /** Merged under every manifest's spec, by kind. */
  Map<String, MapNode> defaults();

  List<RegistryAuth> registries();

  /** Removals in one revision beyond this are held. */
  int pruneMax();
}
