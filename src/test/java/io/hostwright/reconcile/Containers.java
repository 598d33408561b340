package io.hostwright.reconcile;

import io.hostwright.engine.ContainerInspect;
import java.util.TreeMap;

/** Containers that somebody else made. */
final class Containers {
  private Containers() {}

  /** Like another one, but under its own name and without anything that says it is ours. */
  static ContainerInspect renamed(ContainerInspect like, String name, String image) {
    return new ContainerInspect(
        name + "-id",
        name,
        like.imageId(),
        image,
        like.state(),
        like.process(),
        like.ports(),
        like.mounts(),
        like.networkMode(),
        like.networks(),
        like.healthcheck(),
        like.restart(),
        like.limits(),
        like.document(),
        new TreeMap<>());
  }

  /** The very same, as somebody else would have made it. */
  static ContainerInspect unmarked(ContainerInspect like) {
    return new ContainerInspect(
        like.id(),
        like.name(),
        like.imageId(),
        like.imageName(),
        like.state(),
        like.process(),
        like.ports(),
        like.mounts(),
        like.networkMode(),
        like.networks(),
        like.healthcheck(),
        like.restart(),
        like.limits(),
        like.document(),
        new TreeMap<>());
  }
}
