package io.hostwright.source.manifest;

import io.hostwright.engine.RegistryAuth;
import io.hostwright.kind.DeclaresEnvironment;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Resource;
import io.hostwright.model.Revision;
import io.hostwright.secret.SecretSource;
import io.hostwright.text.MapNode;
import io.hostwright.text.Problem;
import io.hostwright.text.Problems;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all readings of one environment share, filled as the reading goes on. */
final class EnvironmentReading {
  private final KindRegistry kinds;
  private final String name;
  private final Revision revision;
  private final SecretSource secrets;
  private final ContentFiles files;
  private final Problems problems = new Problems();
  private final Problems warnings = new Problems();
  private final Problems variables = new Problems();
  private final LooseEnds ends;
  private final SortedMap<String, DeclaredHost> hosts = new TreeMap<>();
  private @Nullable DeclaresEnvironment declared;

  EnvironmentReading(
      String name,
      Revision revision,
      SecretSource secrets,
      ContentFiles files,
      KindRegistry kinds) {
    this.kinds = kinds;
    this.ends = new LooseEnds(kinds);
    this.name = name;
    this.revision = revision;
    this.secrets = secrets;
    this.files = files;
  }

  /**
   * Everything that is wrong, each mistake once: a value whose variable is not set cannot be right
   * otherwise, and variables may well be set in an Environment that could not be read.
   */
  Problems mistakes() {
    var blank = variables.sorted().stream().map(Problem::at).collect(Collectors.toSet());
    var mistakes = new Problems();
    problems.sorted().stream()
        .filter(p -> !blank.contains(p.at()))
        .forEach(p -> mistakes.add(p.at(), p.message()));
    if (mistakes.isEmpty() || !ends.isEnvironmentUnread()) {
      mistakes.addAll(variables.sorted());
    }
    return mistakes;
  }

  /** The same environment with problems of its own, for a reading that counts only in part. */
  EnvironmentReading aside() {
    var aside = new EnvironmentReading(name, revision, secrets, files, kinds);
    aside.hosts.putAll(hosts);
    aside.declared = declared;
    return aside;
  }

  String name() {
    return name;
  }

  SecretSource secrets() {
    return secrets;
  }

  ContentFiles files() {
    return files;
  }

  Problems problems() {
    return problems;
  }

  /** What is worth a word and makes nothing invalid. */
  Problems warnings() {
    return warnings;
  }

  /** What is wrong with the variables that values hold. */
  Problems variables() {
    return variables;
  }

  LooseEnds ends() {
    return ends;
  }

  SortedMap<String, DeclaredHost> hosts() {
    return hosts;
  }

  void declare(DeclaresEnvironment environment) {
    declared = environment;
  }

  @Nullable DeclaresEnvironment declared() {
    return declared;
  }

  @Nullable MapNode defaults(String kind) {
    return declared == null ? null : declared.defaults().get(kind);
  }

  List<RegistryAuth> registries() {
    return declared == null ? List.of() : declared.registries();
  }

  @Nullable String variable(String variable) {
    return declared == null ? null : declared.vars().get(variable);
  }

  @Nullable String builtIn(String variable) {
    if (variable.startsWith("hosts.") && variable.endsWith(".address")) {
      String of = variable.substring("hosts.".length(), variable.length() - ".address".length());
      // Where the manifest of that host is what is to be mended, any word will do until it is.
      if (ends.isHostUnread(of)) {
        return of;
      }
      var host = hosts.get(of);
      return host == null ? null : host.spec().target().address();
    }
    return switch (variable) {
      case "HOSTWRIGHT_ENVIRONMENT" -> name;
      case "HOSTWRIGHT_REVISION" -> revision.commit();
      default -> null;
    };
  }

  /** What it comes to, once nothing is wrong with it. */
  DesiredState state(Revision revision, ManifestLoader.Place place, List<Resource> resources) {
    var targets = new TreeMap<HostId, HostTarget>();
    hosts().values().forEach(h -> targets.put(h.id(), h.spec().target()));
    var said = declared();
    int pruneMax = said == null ? DeclaresEnvironment.DEFAULT_PRUNE_MAX : said.pruneMax();
    return new DesiredState(
        revision, place.repository(), place.environment(), pruneMax, targets, resources);
  }
}
