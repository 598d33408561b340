package io.hostwright.compose;

import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.Lifecycle;
import io.hostwright.engine.Limits;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.model.Sensitive;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a project without problems asks of an engine. Names, aliases and labels are those that
 * {@code docker compose up} gives, so that its {@code ls}, {@code ps} and {@code logs} find them.
 */
public final class ServiceContainers {
  private ServiceContainers() {}

  /**
   * One container a service, in order of the services' names.
   *
   * @throws IllegalArgumentException if the project was loaded with problems that make a spec
   *     impossible
   */
  public static List<ServiceContainer> of(Project project) {
    return project.services().values().stream().map(each -> container(project, each)).toList();
  }

  /** {@code container_name}, or {@code PROJECT-SERVICE-1}. */
  public static String name(Project project, Service service) {
    String name = service.containerName();
    return name == null ? project.name() + "-" + service.name() + "-1" : name;
  }

  /** The networks to be there before the containers. */
  public static List<NetworkSpec> networks(Project project) {
    return project.networks().values().stream()
        .map(
            each ->
                new NetworkSpec(
                    each.name(),
                    each.driver(),
                    each.internal(),
                    each.attachable(),
                    each.external(),
                    each.driverOpts(),
                    each.external()
                        ? each.labels()
                        : ComposeLabels.network(project, each.key(), each.labels())))
        .toList();
  }

  /** The named volumes to be there before the containers. */
  public static List<VolumeSpec> volumes(Project project) {
    return project.volumes().values().stream()
        .map(
            each ->
                new VolumeSpec(
                    each.name(),
                    each.driver(),
                    each.external(),
                    each.driverOpts(),
                    each.external()
                        ? each.labels()
                        : ComposeLabels.volume(project, each.key(), each.labels())))
        .toList();
  }

  private static ServiceContainer container(Project project, Service service) {
    var spec =
        new ContainerSpec(
            name(project, service),
            ImageRef.parse(service.image()),
            process(service.process()),
            service.ports().stream().map(ServiceContainers::port).toList(),
            service.mounts().stream().map(each -> mount(project, each)).toList(),
            mode(service.networking()),
            attachments(project, service),
            health(service.healthcheck()),
            lifecycle(service),
            limits(service.deploy()),
            service.securityOpt(),
            labels(project, service));
    return new ServiceContainer(service.name(), service.at(), spec, dependencies(project, service));
  }

  private static ProcessSpec process(Service.Process process) {
    SortedMap<String, Sensitive> environment = new TreeMap<>();
    process
        .environment()
        .forEach(
            (name, value) -> {
              if (value != null) {
                environment.put(name, value);
              }
            });
    return new ProcessSpec(
        process.command(),
        process.entrypoint(),
        environment,
        process.workingDir(),
        process.user(),
        process.groupAdd(),
        process.stdinOpen(),
        process.tty());
  }

  private static PortBinding port(Port port) {
    String published = port.published();
    return new PortBinding(
        port.target(),
        port.protocol() == null ? "tcp" : port.protocol(),
        port.hostIp() == null ? "" : port.hostIp(),
        published == null ? 0 : Integer.parseInt(published));
  }

  private static MountSpec mount(Project project, Mount mount) {
    return switch (mount) {
      case Mount.Bind bind ->
          new MountSpec.Bind(bind.source(), bind.target(), bind.readOnly(), bind.createHostPath());
      case Mount.VolumeMount volume -> {
        Volume named = volume.source() == null ? null : project.volumes().get(volume.source());
        yield named == null
            ? new MountSpec.Anonymous(volume.target(), volume.readOnly())
            : new MountSpec.Volume(
                named.name(), volume.target(), volume.readOnly(), volume.noCopy());
      }
      case Mount.Tmpfs tmpfs ->
          new MountSpec.Tmpfs(tmpfs.target(), tmpfs.readOnly(), tmpfs.size(), tmpfs.mode());
    };
  }

  private static NetworkMode mode(Service.Networking networking) {
    String mode = networking.mode();
    return mode == null
        ? new NetworkMode.Bridge()
        : mode.equals("host") ? new NetworkMode.Host() : new NetworkMode.None();
  }

  /** Compose connects by priority, highest first, then by name, and adds two aliases of its own. */
  private static List<NetworkAttachment> attachments(Project project, Service service) {
    return service.networking().networks().entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, ServiceNetwork> each) -> -each.getValue().priority())
                .thenComparing(Map.Entry::getKey))
        .map(each -> attachment(project, service, each.getKey(), each.getValue()))
        .toList();
  }

  private static NetworkAttachment attachment(
      Project project, Service service, String key, ServiceNetwork use) {
    Network network = project.networks().get(key);
    var aliases = new ArrayList<>(use.aliases());
    aliases.add(service.name());
    aliases.add(name(project, service));
    return new NetworkAttachment(
        network == null ? key : network.name(), aliases, use.ipv4Address());
  }

  private static @Nullable Healthcheck health(@Nullable HealthCheck check) {
    if (check == null) {
      return null;
    }
    return new Healthcheck(
        check.disable() ? List.of(Sensitive.plain("NONE")) : check.test(),
        orZero(check.interval()),
        orZero(check.timeout()),
        orZero(check.startPeriod()),
        orZero(check.startInterval()),
        check.retries() == null ? 0 : Math.toIntExact(check.retries()));
  }

  private static Duration orZero(@Nullable Duration duration) {
    return duration == null ? Duration.ZERO : duration;
  }

  private static Lifecycle lifecycle(Service service) {
    Service.Lifecycle lifecycle = service.lifecycle();
    return new Lifecycle(
        restart(lifecycle.restart()),
        lifecycle.stopGracePeriod(),
        lifecycle.stopSignal(),
        lifecycle.init(),
        service.networking().hostname());
  }

  private static RestartPolicy restart(@Nullable String text) {
    if (text == null) {
      return RestartPolicy.NO;
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? new RestartPolicy(text, 0)
        : new RestartPolicy(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  private static Limits limits(@Nullable Deploy deploy) {
    if (deploy == null) {
      return Limits.NONE;
    }
    Deploy.Resources limits = deploy.limits();
    Deploy.Resources reserved = deploy.reservations();
    return new Limits(
        limits == null || limits.cpus() == null ? 0 : nanoCpus(limits.cpus()),
        limits == null ? 0 : orZero(limits.memory()),
        reserved == null ? 0 : orZero(reserved.memory()),
        limits == null ? 0 : orZero(limits.pids()),
        reserved == null ? List.of() : devices(reserved));
  }

  private static long nanoCpus(BigDecimal cpus) {
    return cpus.movePointRight(9).longValue();
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static List<Limits.DeviceRequest> devices(Deploy.Resources reserved) {
    return reserved.devices().stream()
        .map(
            each ->
                new Limits.DeviceRequest(
                    each.driver() == null ? "" : each.driver(),
                    Math.toIntExact(each.count()),
                    each.ids(),
                    each.capabilities()))
        .toList();
  }

  private static SortedMap<String, Sensitive> labels(Project project, Service service) {
    SortedMap<String, Sensitive> labels = new TreeMap<>(service.labels());
    ComposeLabels.container(project, service)
        .forEach((name, value) -> labels.put(name, Sensitive.plain(value)));
    return labels;
  }

  private static List<ServiceContainer.ServiceDependency> dependencies(
      Project project, Service service) {
    return service.dependsOn().entrySet().stream()
        .filter(each -> project.services().containsKey(each.getKey()))
        .map(
            each ->
                new ServiceContainer.ServiceDependency(
                    each.getKey(),
                    each.getValue().condition(),
                    each.getValue().restart(),
                    each.getValue().required()))
        .collect(Collectors.toUnmodifiableList());
  }
}
