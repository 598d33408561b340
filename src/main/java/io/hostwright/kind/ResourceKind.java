package io.hostwright.kind;

import io.hostwright.model.Argv;
import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of resource. Everything here is pure: a kind says what it must know, and decides on the
 * answers; it never touches the world. Found by {@link KindRegistry} through {@code ServiceLoader};
 * a resource's kind is a {@link HostedKind} or a {@link ApplicationKind}.
 *
 * @param <S> the kind's spec
 */
public interface ResourceKind<S extends ResourceSpec> {

  /** As manifests write it, for example {@code Files}. */
  String name();

  /** The spec's class, so that the registry can hand a spec to its kind. */
  Class<S> specType();

  /**
   * The reasons that only this kind gives, all of them and each with what it means: the chapter of
   * docs/TROUBLESHOOTING.md under its name.
   */
  default List<? extends Reason> reasons() {
    return List.of();
  }

  /**
   * Every command that it runs on hosts, to look or to act, as the template it is filled from; a
   * constant list, so that what a kind may do is known before it does it.
   */
  default List<Argv.Template> commands() {
    return List.of();
  }

  /** What its manifests are about, which decides when they are read. */
  Standing standing();

  /**
   * Reads one manifest, for one of its hosts if it has hosts. What is wrong goes to the scope's
   * problems, all of it.
   *
   * @return null if it could not be read at all; then there are problems
   */
  @Nullable S read(Manifest manifest, ManifestScope scope);

  /**
   * Completes a spec with what other resources of the environment say, once all are read. What does
   * not fit together goes to the neighbours' problems.
   */
  default S link(S spec, Neighbours neighbours) {
    return spec;
  }

  /**
   * What a resource takes for itself on its host, such as {@code path /etc/motd} or {@code port
   * 8000/tcp}: two resources that claim the same are a problem of the manifests.
   */
  default Set<String> claims(S spec) {
    return Set.of();
  }

  /**
   * Completes a linked spec with what all resources of its host take for themselves, its own
   * included, each as {@link #claims} says it.
   */
  default S among(S spec, Set<String> claims) {
    return spec;
  }

  /** Absolute paths of its host that it reads or writes: what lies under a mount waits for it. */
  default Set<String> hostPaths(S spec) {
    return Set.of();
  }

  /** Resources that must be Ready before this one, beside those that its manifest names. */
  default Set<ResourceId> dependencies(S spec) {
    return Set.of();
  }

  /** Resources on hosts that follow from a linked spec, so that they are said only once. */
  default List<Expansion> expand(String name, S spec) {
    return List.of();
  }

  /** What a kind's manifests are about. */
  enum Standing {
    /** The environment as a whole; read first. */
    ENVIRONMENT,
    /** Hosts; read second. */
    HOST,
    /** Something on the hosts that the manifest selects. */
    RESOURCE,
    /** The application as a whole; its manifests name no hosts. */
    APPLICATION
  }
}
