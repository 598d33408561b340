package io.hostwright.compose;

import io.hostwright.compose.element.Elements;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.model.Sensitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
            EngineTerms.process(service.process()),
            service.ports().stream().map(EngineTerms::port).toList(),
            service.mounts().stream().map(each -> mount(project, each)).toList(),
            EngineTerms.mode(service.networking()),
            attachments(project, service),
            EngineTerms.health(service.healthcheck()),
            EngineTerms.restart(service.restart()),
            EngineTerms.limits(service.deploy()),
            Elements.asked(service.elements()),
            labels(project, service));
    return new ServiceContainer(service.name(), service.at(), spec, dependencies(project, service));
  }

  private static MountSpec mount(Project project, Mount mount) {
    return switch (mount) {
      case Mount.Bind bind -> new MountSpec.Bind(bind.source(), bind.target(), bind.readOnly());
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

  private static SortedMap<String, Sensitive> labels(Project project, Service service) {
    SortedMap<String, Sensitive> labels = new TreeMap<>(service.labels());
    ComposeLabels.container(project, service)
        .forEach((name, value) -> labels.put(name, Sensitive.plain(value)));
    String mark = Elements.mark(Elements.asked(service.elements()));
    if (!mark.isEmpty()) {
      labels.put(Elements.MARK, Sensitive.plain(mark));
    }
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
