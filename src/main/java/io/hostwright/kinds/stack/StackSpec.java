package io.hostwright.kinds.stack;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.kind.DeclaresServices;
import io.hostwright.kind.Places;
import io.hostwright.kind.files.DesiredPath;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Compose project on one host, fully resolved.
 *
 * @param composeFiles as paths of the repository
 * @param services in an order in which each comes after those it depends on
 * @param inactiveServices services that the profiles leave out
 * @param files what relative binds and {@code files} deliver, sorted by path
 * @param sources what services bind beside that, sorted by path
 * @param quietPaths paths of {@code files} whose change restarts nothing ({@code onChange: none})
 */
public record StackSpec(
    String project,
    List<String> composeFiles,
    List<ServiceContainer> services,
    SortedSet<String> inactiveServices,
    List<NetworkSpec> networks,
    List<VolumeSpec> volumes,
    List<DesiredPath> files,
    List<HostSource> sources,
    SortedSet<String> quietPaths,
    List<RegistryAuth> registries,
    Rollout rollout)
    implements DeclaresServices {
  public StackSpec {
    composeFiles = List.copyOf(composeFiles);
    services = List.copyOf(services);
    inactiveServices = Collections.unmodifiableSortedSet(new TreeSet<>(inactiveServices));
    networks = List.copyOf(networks);
    volumes = List.copyOf(volumes);
    files = files.stream().sorted().toList();
    sources = sources.stream().sorted().toList();
    quietPaths = Collections.unmodifiableSortedSet(new TreeSet<>(quietPaths));
    registries = List.copyOf(registries);
  }

  @Override
  public List<Service> declaredServices() {
    return services.stream().map(StackSpec::declared).toList();
  }

  private static Service declared(ServiceContainer service) {
    var container = service.spec();
    var ports =
        container.ports().stream()
            .filter(p -> p.protocol().equals("tcp") && p.hostPort() != 0)
            .map(PortBinding::hostPort)
            .collect(Collectors.toCollection(TreeSet::new));
    var mounts =
        container.mounts().stream()
            .filter(MountSpec.Bind.class::isInstance)
            .map(m -> ((MountSpec.Bind) m).source())
            .collect(Collectors.toCollection(TreeSet::new));
    var at = service.at();
    return new Service(service.service(), container.name(), ports, mounts, Places.origin(at));
  }

  /** The same where what others on the host bring is theirs to make. */
  StackSpec among(Set<String> claims) {
    var shared =
        sources.stream()
            .map(s -> claims.contains(StackClaims.path(s.path())) ? s.fromOthers() : s)
            .toList();
    return new StackSpec(
        project,
        composeFiles,
        services,
        inactiveServices,
        networks,
        volumes,
        files,
        shared,
        quietPaths,
        registries,
        rollout);
  }

  @Override
  public Set<String> brings() {
    return Stream.concat(
            services.stream().map(s -> s.spec().name()), files.stream().map(DesiredPath::path))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * How a new container takes over.
   *
   * @param healthyWithin a starting container that takes longer is told of, never killed
   * @param stableFor how long one without health check must run to count as good
   * @param onFailure what becomes of a failed replacement; null decides by what it could write to
   */
  public record Rollout(Duration healthyWithin, Duration stableFor, @Nullable OnFailure onFailure) {
    public static final Rollout DEFAULT =
        new Rollout(Duration.ofSeconds(120), Duration.ofSeconds(10), null);
  }

  /** What becomes of a replacement that failed. */
  public enum OnFailure {
    /** The old container stays stopped beside it until a human decides. */
    HOLD,
    /** The old container comes back. */
    RESTORE
  }

  /** The credentials for an image's registry. */
  @Nullable RegistryAuth authFor(String registry) {
    return registries.stream().filter(r -> r.server().equals(registry)).findFirst().orElse(null);
  }
}
