package io.hostwright.host.simulated;

import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.ImageRef;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.model.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The registry that a simulated host pulls from, the images it has, and how containers of each
 * fare.
 */
public final class SimulatedImages {

  /** What a container of an image does when it is started. */
  public enum Behaviour {
    /** Runs; healthy at once if it has a health check. */
    RUNS,
    /** Exits with code 1 at once, after saying why. */
    CRASHES,
    /** Runs and is unhealthy. */
    SICK,
    /** Runs, and its health check has not decided yet. */
    STARTING,
    /** Exits with code 0: a one-shot that is done. */
    COMPLETES,
    /** The engine cannot create it. */
    CREATE_REFUSED,
    /** The engine cannot start it. */
    START_REFUSED
  }

  private final Map<String, String> registry = new HashMap<>();
  private final Map<String, ImageInspect> local = new TreeMap<>();
  private final Map<String, Behaviour> behaviours = new HashMap<>();
  private final Map<String, HostException> broken = new HashMap<>();

  /** The registry has this tag now; its digest follows from the version. */
  public synchronized SimulatedImages publish(String reference, String version) {
    registry.put(reference, "sha256:" + Digest.sha256(reference + " " + version));
    return this;
  }

  /** The host has this image already, and the registry knows it. */
  public synchronized SimulatedImages present(String reference) {
    registry.computeIfAbsent(reference, r -> "sha256:" + Digest.sha256(r + " 1"));
    store(ImageRef.parse(reference), digestOf(reference));
    return this;
  }

  /** The registry answers every pull and resolve of this tag with an error; null mends it. */
  public synchronized SimulatedImages broken(String reference, @Nullable HostException error) {
    if (error == null) {
      broken.remove(reference);
    } else {
      broken.put(reference, error);
    }
    return this;
  }

  /**
   * How containers of a repository fare, for example {@code apps/web} at every tag. Without it a
   * repository whose name ends in {@code crash}, {@code sick}, {@code starting} or {@code job}
   * crashes, is sick, stays starting or completes, and every other one runs.
   */
  public synchronized SimulatedImages behave(String name, Behaviour behaviour) {
    behaviours.put(name, behaviour);
    return this;
  }

  /** The image has been removed from the host by hand. */
  public synchronized SimulatedImages delete(String reference) {
    local.values().removeIf(i -> i.tags().contains(reference));
    return this;
  }

  synchronized Behaviour behaviour(String image) {
    String name = ImageRef.parse(image).name();
    return behaviours.getOrDefault(name, byName(name));
  }

  private static Behaviour byName(String name) {
    return switch (name.substring(name.lastIndexOf('/') + 1)) {
      case "crash" -> Behaviour.CRASHES;
      case "sick" -> Behaviour.SICK;
      case "starting" -> Behaviour.STARTING;
      case "job" -> Behaviour.COMPLETES;
      default -> Behaviour.RUNS;
    };
  }

  synchronized void pull(ImageRef image) throws HostException {
    store(image, resolve(image));
  }

  /** The digest of the tag as the registry has it now. */
  synchronized String resolve(ImageRef image) throws HostException {
    String tagged = tagged(image);
    var error = broken.get(tagged);
    if (error != null) {
      throw error;
    }
    String pinned = image.digest();
    String found = pinned == null ? registry.get(tagged) : pinned;
    if (found == null) {
      throw new HostException.Failed(
          EngineReason.IMAGE_NOT_FOUND,
          "the registry has no image " + image + " (manifest unknown)",
          null);
    }
    return found;
  }

  /** Images by id, those that a reference names or that have one of the ids. */
  synchronized Map<String, ImageInspect> matching(Set<String> references, Set<String> ids) {
    var found = new TreeMap<String, ImageInspect>();
    local.forEach(
        (id, image) -> {
          if (ids.contains(id) || references.stream().anyMatch(r -> names(image, r))) {
            found.put(id, image);
          }
        });
    return found;
  }

  synchronized Optional<ImageInspect> byId(String id) {
    return Optional.ofNullable(local.get(id));
  }

  private static boolean names(ImageInspect image, String reference) {
    if (image.id().equals(reference)) {
      return true;
    }
    var ref = ImageRef.parse(reference);
    String byDigest = ref.repoDigest();
    return byDigest == null
        ? image.tags().contains(tagged(ref))
        : image.repoDigests().contains(byDigest);
  }

  private String digestOf(String reference) {
    return String.valueOf(registry.get(tagged(ImageRef.parse(reference))));
  }

  private void store(ImageRef image, String digest) {
    String id = "sha256:" + Digest.sha256("config of " + digest);
    String repoDigest = image.name() + "@" + digest;
    // A reference without a tag leaves none; a tag moves away from the image that had it.
    var tags = new ArrayList<String>();
    if (image.tag() != null) {
      tags.add(tagged(image));
      local.replaceAll((i, old) -> old.id().equals(id) ? old : untagged(old, tags));
    }
    local.merge(id, image(id, tags, repoDigest), SimulatedImages::merged);
  }

  private static ImageInspect untagged(ImageInspect old, List<String> moved) {
    var left = new ArrayList<>(old.tags());
    left.removeAll(moved);
    return image(old.id(), left, old.repoDigests().get(0));
  }

  private static ImageInspect merged(ImageInspect one, ImageInspect two) {
    var tags = new ArrayList<>(one.tags());
    two.tags().stream().filter(t -> !tags.contains(t)).forEach(tags::add);
    return image(one.id(), tags, two.repoDigests().get(0));
  }

  private static ImageInspect image(String id, List<String> tags, String repoDigest) {
    return new ImageInspect(
        id,
        tags,
        List.of(repoDigest),
        List.of("serve"),
        null,
        Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
        "",
        "",
        Set.of(),
        null,
        null,
        new TreeMap<>());
  }

  private static String tagged(ImageRef image) {
    return image.name() + ":" + (image.tag() == null ? "latest" : image.tag());
  }
}
