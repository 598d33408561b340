package io.hostwright.kind;

import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.plan.Action;
import io.hostwright.plan.MemoryRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** Every kind that is on the class path; adding a kind changes nothing here. */
public final class KindRegistry implements MemoryRules {
  private static final Set<String> TO_COME = toCome();

  private final List<ResourceKind<?>> kinds;

  public KindRegistry(List<? extends ResourceKind<?>> kinds) {
    this.kinds =
        kinds.stream()
            .sorted(Comparator.comparing(ResourceKind::name))
            .<ResourceKind<?>>map(k -> k)
            .toList();
  }

  /** Those that {@code META-INF/services} names, the same for command line and daemon. */
  @SuppressWarnings("rawtypes")
  public static KindRegistry load() {
    List<ResourceKind<?>> found =
        ServiceLoader.load(ResourceKind.class, KindRegistry.class.getClassLoader()).stream()
            .<ResourceKind<?>>map(provider -> (ResourceKind<?>) provider.get())
            .toList();
    return new KindRegistry(found);
  }

  private static Set<String> toCome() {
    try (var list = KindRegistry.class.getResourceAsStream("/io/hostwright/kinds/later.txt")) {
      var text = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True for a kind of the format that this version does not have yet. */
  public boolean isToCome(String name) {
    return TO_COME.contains(name) && find(name).isEmpty();
  }

  /** All kinds, by name. */
  public List<ResourceKind<?>> all() {
    return kinds;
  }

  /** The kind that manifests call so. */
  public Optional<ResourceKind<?>> find(String name) {
    return kinds.stream().filter(k -> k.name().equals(name)).findFirst();
  }

  /** The names of all kinds, sorted. */
  public List<String> names() {
    return kinds.stream().map(ResourceKind::name).toList();
  }

  /** What manifests call the kinds that are about this, of which there is one or more. */
  public Set<String> names(ResourceKind.Standing standing) {
    return kinds.stream()
        .filter(k -> k.standing() == standing)
        .map(ResourceKind::name)
        .collect(Collectors.toSet());
  }

  /**
   * What manifests call the kind that has such specs.
   *
   * @throws IllegalStateException if there is none, which no kind brings about
   */
  public String nameOf(ResourceSpec spec) {
    return kinds.stream()
        .filter(k -> k.specType().isInstance(spec))
        .map(ResourceKind::name)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kind for " + spec.getClass()));
  }

  /** The kind that manifests call so, if its resources are on hosts. */
  public Optional<HostedKind<?>> hosted(String name) {
    return find(name).map(k -> k instanceof HostedKind<?> hosted ? hosted : null);
  }

  /** As its kind says; what no kind here knows stays as it is. */
  @Override
  public InventoryEntry acted(InventoryEntry memory, List<Action> done) {
    return hosted(memory.ref().kind()).map(kind -> kind.acted(memory, done)).orElse(memory);
  }

  /** As its kind says; what no kind here knows ends when it lists nothing. */
  @Override
  public boolean mayEnd(InventoryEntry memory) {
    return hosted(memory.ref().kind())
        .map(kind -> kind.mayEnd(memory))
        .orElse(memory.items().isEmpty());
  }

  /**
   * A spec with its kind, so that both can be used together type-safely.
   *
   * @throws IllegalStateException if the spec is not its kind's, which no reader makes
   */
  public BoundSpec<?> bind(ResourceId id, ResourceSpec spec) {
    return bound(known(id), id, spec);
  }

  private ResourceKind<?> known(ResourceId id) {
    return find(id.ref().kind()).orElseThrow(() -> new IllegalStateException("no kind for " + id));
  }

  private static <S extends ResourceSpec> BoundSpec<S> bound(
      ResourceKind<S> kind, ResourceId id, ResourceSpec spec) {
    return new BoundSpec<>(kind, id, kind.specType().cast(spec));
  }

  /**
   * A resource of a target with its kind.
   *
   * @throws IllegalStateException if its kind is of no target, which no reader makes
   */
  public BoundResource<?> bind(Resource resource) {
    if (known(resource.id()) instanceof TargetKind<?> kind) {
      return bound(kind, resource);
    }
    throw new IllegalStateException(resource.id() + " is on no target");
  }

  private static <S extends ResourceSpec> BoundResource<S> bound(
      TargetKind<S> kind, Resource resource) {
    return new BoundResource<>(kind, resource, kind.specType().cast(resource.spec()));
  }
}
