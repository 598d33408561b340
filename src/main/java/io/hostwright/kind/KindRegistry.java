package io.hostwright.kind;

import io.hostwright.model.Resource;
import io.hostwright.model.ResourceSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Every kind that is on the class path; adding a kind changes nothing here. */
public final class KindRegistry {
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

  /**
   * A resource with its kind, so that both can be used together type-safely.
   *
   * @throws IllegalStateException if the resource's spec is not its kind's, which no reader makes
   */
  public BoundResource<?> bind(Resource resource) {
    return find(resource.id().ref().kind())
        .<BoundResource<?>>map(kind -> bound(kind, resource))
        .orElseThrow(() -> new IllegalStateException("no kind for " + resource.id()));
  }

  private static <S extends ResourceSpec> BoundResource<S> bound(
      ResourceKind<S> kind, Resource resource) {
    return new BoundResource<>(kind, resource, kind.specType().cast(resource.spec()));
  }
}
