package io.hostwright.source.manifest;

import io.hostwright.kind.DeclaresEnvironment;
import io.hostwright.kind.DeclaresHost;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Places;
import io.hostwright.kind.ResourceKind.Standing;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Sensitive;
import io.hostwright.model.Target;
import io.hostwright.secret.SecretSource;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import io.hostwright.text.NearestName;
import io.hostwright.text.Position;
import io.hostwright.text.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads one environment of one revision, whole, and reports everything that is wrong with it. */
public final class ManifestLoader {
  private final KindRegistry kinds;
  private final SecretSource secrets;
  private final Consumer<DesiredState> loaded;

  public ManifestLoader(KindRegistry kinds, SecretSource secrets) {
    this(kinds, secrets, state -> {});
  }

  /**
   * A loader that is listened to.
   *
   * @param loaded told of every desired state that was read without a problem
   */
  public ManifestLoader(KindRegistry kinds, SecretSource secrets, Consumer<DesiredState> loaded) {
    this.kinds = kinds;
    this.secrets = secrets;
    this.loaded = loaded;
  }

  /**
   * What came of it.
   *
   * @param state null if there are problems
   * @param problems all of them, by file, line and column
   * @param warnings what is worth a word and makes nothing invalid, in the same order
   * @param secrets what each secret that was asked for was
   */
  public record Loaded(
      @Nullable DesiredState state,
      List<Problem> problems,
      List<Problem> warnings,
      SortedMap<String, Observation<Sensitive>> secrets) {
    public Loaded {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
      secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }
  }

  /** Where an environment's manifests are: {@code ROOT/environments/NAME}. */
  public record Place(String repository, String root, String environment) {
    /** The directory that is read. */
    public String directory() {
      return environments(root) + "/" + environment;
    }
  }

  /** The directory that holds the environments below a root; the root itself may be empty. */
  public static String environments(String root) {
    return root.isEmpty() ? "environments" : root + "/environments";
  }

  /**
   * Whether secrets are, at this moment, as they were when something was read: all else that a
   * reading depends on is in the commit. Asks for each secret once.
   */
  public Predicate<Loaded> current() {
    var now = new AskedSecrets(secrets);
    return loaded ->
        loaded.secrets().entrySet().stream()
            .allMatch(asked -> now.find(asked.getKey()).equals(asked.getValue()));
  }

  /** Reads one environment. */
  public Loaded load(RepositoryTree tree, Place place) throws RepositoryException {
    var asked = new AskedSecrets(secrets);
    var reading =
        new EnvironmentReading(
            place.environment(), tree.revision(), asked, new ContentFiles(tree), kinds);
    var files =
        tree.filesBelow(place.directory()).stream()
            .filter(f -> f.endsWith(".yaml") || f.endsWith(".yml"))
            .toList();
    if (files.isEmpty()) {
      reading
          .problems()
          .add(
              Position.startOf(place.directory()),
              "there is no manifest in this directory; is the environment's name right?");
    }
    var byFile = new TreeMap<String, DraftReader>();
    var drafts = drafts(tree, files, byFile);
    refuseUnknownAndDoubled(drafts, reading);
    environment(drafts, reading);
    hosts(drafts, reading);
    var resources = resources(drafts, reading);
    byFile.keySet().removeIf(reading.files()::isNamed);
    var problems = reading.mistakes();
    byFile.values().forEach(own -> problems.addAll(own.problems().sorted()));
    reading.ends().tell(problems, byFile.values().stream().allMatch(DraftReader::isWhole));
    var distinct = problems.sorted().stream().distinct().toList();
    var state = distinct.isEmpty() ? reading.state(tree.revision(), place, resources) : null;
    if (state != null) {
      loaded.accept(state);
    }
    return new Loaded(state, distinct, reading.warnings().sorted(), asked.answers());
  }

  private static List<Draft> drafts(
      RepositoryTree tree, List<String> files, Map<String, DraftReader> byFile)
      throws RepositoryException {
    var drafts = new ArrayList<Draft>();
    for (String file : files) {
      var reader = new DraftReader();
      byFile.put(file, reader);
      drafts.addAll(reader.read(file, new String(tree.read(file), StandardCharsets.UTF_8)));
    }
    return drafts;
  }

  private void refuseUnknownAndDoubled(List<Draft> drafts, EnvironmentReading reading) {
    var problems = reading.problems();
    var seen = new TreeMap<ResourceRef, Position>();
    for (Draft draft : drafts) {
      String kind = draft.ref().kind();
      if (kinds.isToCome(kind)) {
        problems.add(draft.at(), "the kind '" + kind + "' is not supported yet");
        reading.ends().unread(draft.ref());
      } else if (kinds.find(kind).isEmpty()) {
        problems.add(
            draft.at(), "unknown kind '" + kind + "'" + NearestName.hint(kind, kinds.names()));
        kinds.names().forEach(k -> reading.ends().unread(new ResourceRef(k, draft.ref().name())));
      }
      var before = seen.putIfAbsent(draft.ref(), draft.at());
      if (before != null) {
        problems.add(draft.at(), draft.ref() + " is declared twice; the other one is " + before);
      }
    }
  }

  private List<Draft> of(List<Draft> drafts, Standing standing) {
    return drafts.stream()
        .filter(d -> kinds.find(d.ref().kind()).map(k -> k.standing() == standing).orElse(false))
        .toList();
  }

  private void environment(List<Draft> drafts, EnvironmentReading reading) {
    var found = of(drafts, Standing.ENVIRONMENT);
    found.stream()
        .skip(1)
        .forEach(
            d ->
                reading
                    .problems()
                    .add(
                        d.at(),
                        "an environment is described once; the other one is " + found.get(0).at()));
    for (Draft draft : found.stream().limit(1).toList()) {
      if (new SpecReader(kinds, reading).read(draft, new ReadingScope(reading, null))
          instanceof DeclaresEnvironment environment) {
        reading.declare(environment);
      }
    }
  }

  private void hosts(List<Draft> drafts, EnvironmentReading reading) {
    for (Draft draft : of(drafts, Standing.HOST)) {
      var scope = new ReadingScope(reading, null);
      if (new SpecReader(kinds, reading).read(draft, scope) instanceof DeclaresHost spec) {
        var host =
            new DeclaredHost(new HostId(draft.ref().name()), draft, spec, scope.missingSecrets());
        reading.hosts().put(host.id().name(), host);
      }
    }
    new Addresses(reading.problems()).check(reading.hosts().values());
  }

  private List<Resource> resources(List<Draft> drafts, EnvironmentReading reading) {
    var read = new ArrayList<Resource>();
    var nodes = new TreeMap<ResourceId, Draft>();
    for (DeclaredHost host : reading.hosts().values()) {
      add(read, nodes, of(host.draft(), host, host.spec(), host.missingSecrets()));
    }
    var selection = new HostSelection(reading);
    var reader = new SpecReader(kinds, reading);
    for (Draft draft : of(drafts, Standing.RESOURCE)) {
      var hosts = selection.select(draft);
      if (hosts.isEmpty()) {
        reading.ends().unread(draft.ref());
        reader.readWithoutHost(draft);
      }
      for (DeclaredHost host : hosts) {
        var scope = new ReadingScope(reading, host);
        var spec = reader.read(draft, scope);
        if (spec != null) {
          add(read, nodes, of(draft, host, spec, scope.missingSecrets()));
        }
      }
    }
    of(drafts, Standing.APPLICATION).forEach(draft -> ofApplication(draft, read, nodes, reading));
    var linked = new Linker(kinds, reading).link(read);
    var resolved = withDependencies(linked, nodes, reading);
    new Claims(kinds, reading.problems()).check(resolved);
    return resolved;
  }

  private void ofApplication(
      Draft draft, List<Resource> read, Map<ResourceId, Draft> drafts, EnvironmentReading reading) {
    if (draft.hosts() != null) {
      reading
          .problems()
          .add(
              draft.hosts().at(),
              "a " + draft.ref().kind() + " is about the application and takes no 'hosts'");
    }
    var scope = new ReadingScope(reading, null);
    var spec = new SpecReader(kinds, reading).read(draft, scope);
    if (spec != null) {
      var id = new ResourceId(draft.ref(), Target.APPLICATION);
      add(read, drafts, new Read(draft, id, spec, draft.suspended(), scope.missingSecrets()));
    }
  }

  private record Read(
      Draft draft, ResourceId id, ResourceSpec spec, boolean suspended, List<String> missing) {}

  private static Read of(Draft draft, DeclaredHost host, ResourceSpec spec, List<String> missing) {
    var id = new ResourceId(draft.ref(), host.id());
    return new Read(draft, id, spec, draft.suspended() || host.draft().suspended(), missing);
  }

  private static void add(List<Resource> all, Map<ResourceId, Draft> drafts, Read read) {
    var at = read.draft().at();
    drafts.put(read.id(), read.draft());
    all.add(
        new Resource(
            read.id(),
            read.spec(),
            new TreeSet<>(),
            new TreeSet<>(),
            read.suspended(),
            read.missing(),
            Places.origin(at)));
  }

  private List<Resource> withDependencies(
      List<Resource> linked, Map<ResourceId, Draft> drafts, EnvironmentReading reading) {
    var ids = linked.stream().map(Resource::id).toList();
    var dependencies = new Dependencies(ids, reading.problems(), reading.ends());
    var dependsOn = new TreeMap<ResourceId, Set<ResourceId>>();
    var at = new TreeMap<ResourceId, Position>();
    var resolved = new ArrayList<Resource>();
    for (Resource resource : linked) {
      var draft = drafts.get(resource.id());
      var on =
          dependencies.resolve(draft == null ? null : draft.dependsOn(), resource.id().target());
      on.addAll(kinds.bind(resource.id(), resource.spec()).dependencies());
      on.addAll(resource.dependsOn());
      on.addAll(resource.under());
      dependsOn.put(resource.id(), on);
      at.put(resource.id(), Position.startOf(resource.origin().file()));
      resolved.add(resource.dependingOn(on, resource.under()));
    }
    dependencies.checkCycles(dependsOn, at);
    return resolved;
  }
}
