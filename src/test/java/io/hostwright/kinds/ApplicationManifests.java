package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.ResourceKind;
import io.hostwright.kinds.host.HostKind;
import io.hostwright.kinds.stack.StackKind;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Sensitive;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import io.hostwright.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A small environment to declare fleet resources in. Host {@code workers-b} runs training-1 on port
 * 5005 and leaves training-2 out by its profiles; host {@code gpu-worker} runs training-gpu on port
 * 5002. Every secret has the value {@code s3cret}.
 */
public final class ApplicationManifests {
  private static final String ENVIRONMENT = "environments/test/";

  private static final String HOSTS =
      """
      kind: Host
      metadata: {name: workers-b}
      spec: {address: b.example.org}
      ---
      kind: Host
      metadata: {name: gpu-worker}
      spec: {address: gpu.example.org}
      ---
      kind: Stack
      metadata: {name: training}
      spec: {hosts: [workers-b], compose: [training-compose.yaml]}
      ---
      kind: Stack
      metadata: {name: gpu}
      spec: {hosts: [gpu-worker], compose: [gpu-compose.yaml]}
      """;

  private static final String TRAINING =
      """
      services:
        training-1: {image: worker, container_name: training-1, ports: ["5005:5005"]}
        training-2: {image: worker, container_name: training-2, profiles: [more]}
      """;

  private static final String GPU =
      """
      services:
        training-gpu:
          image: worker
          container_name: gpu-trainer
          ports: ["5002:5002"]
      """;

  private final ManifestLoader.Loaded loaded;

  private ApplicationManifests(ManifestLoader.Loaded loaded) {
    this.loaded = loaded;
  }

  /** The environment with one more file, {@code fleet.yaml}, which the given kinds read. */
  public static ApplicationManifests with(String manifests, ResourceKind<?>... fleet) {
    var kinds = new ArrayList<ResourceKind<?>>(List.of(new HostKind(), new StackKind()));
    kinds.addAll(List.of(fleet));
    var tree =
        new MemoryTree()
            .with(ENVIRONMENT + "hosts.yaml", HOSTS)
            .with(ENVIRONMENT + "training-compose.yaml", TRAINING)
            .with(ENVIRONMENT + "gpu-compose.yaml", GPU)
            .with(ENVIRONMENT + "ca.pem", "-----BEGIN CERTIFICATE-----\nMII\n")
            .with(ENVIRONMENT + "fleet.yaml", manifests);
    var loader =
        new ManifestLoader(
            new KindRegistry(kinds), name -> Observation.present(Sensitive.secret("s3cret")));
    try {
      return new ApplicationManifests(loader.load(tree, new Place("repo", "", "test")));
    } catch (RepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that is wrong, without the environment's path. */
  public List<String> problems() {
    return loaded.problems().stream()
        .map(Problem::toString)
        .map(p -> p.replace(ENVIRONMENT, ""))
        .toList();
  }

  /** A resource of the fleet, as it is after linking. */
  public Resource resource(String kind, String name) {
    assertEquals(List.of(), problems());
    return Objects.requireNonNull(loaded.state()).resources().stream()
        .filter(r -> r.id().equals(ResourceId.ofApplication(kind, name)))
        .findFirst()
        .orElseThrow();
  }

  /** The spec of a resource of the fleet. */
  public <S extends ResourceSpec> S spec(String kind, String name, Class<S> type) {
    return type.cast(resource(kind, name).spec());
  }
}
