package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.Document;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.ImageRef;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.model.Digest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The registry that a simulated host pulls from, the images it has, and how containers of each
 * fare.
 */
public final class SimulatedImages {

  /** What a container of an image does when it is started. */
  public enum Behaviour {
    /** Runs, and its health check, if it has one, comes to good. */
    RUNS,
    /** Exits with code 1, after saying why. */
    CRASHES,
    /** Runs, and its health check fails. */
    SICK,
    /** Runs, and its health check does not decide. */
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
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Behaviour> behaviours = new HashMap<>();
  private final Map<String, Duration> runs = new HashMap<>();
  private final Map<String, HostException> broken = new HashMap<>();
  private boolean boundless;

  /** The registry has this tag now; its digest follows from the version. */
  public synchronized SimulatedImages publish(String reference, String version) {
    registry.put(
        tagged(ImageRef.parse(reference)), "sha256:" + Digest.sha256(reference + " " + version));
    return this;
  }

  /** The host has this image already, and the registry knows it. */
  public synchronized SimulatedImages present(String reference) {
    registry.computeIfAbsent(
        tagged(ImageRef.parse(reference)), r -> "sha256:" + Digest.sha256(reference + " 1"));
    var image = ImageRef.parse(reference);
    store(image, String.valueOf(registry.get(tagged(image))));
    return this;
  }

  /**
   * From now on the registry has whatever it is asked for, and of no repository the name tells how
   * its containers fare: they run.
   */
  public synchronized SimulatedImages boundless() {
    boundless = true;
    return this;
  }

  /** The registry answers every pull and resolve of this tag with an error; null mends it. */
  public synchronized SimulatedImages broken(String reference, @Nullable HostException error) {
    if (error == null) {
      broken.remove(tagged(ImageRef.parse(reference)));
    } else {
      broken.put(tagged(ImageRef.parse(reference)), error);
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

  /** How long containers of a repository run that end by themselves; no time if nothing is said. */
  public synchronized SimulatedImages lasts(String name, Duration run) {
    runs.put(name, run);
    return this;
  }

  /** The host has this image as it was seen, and the registry knows each of its names. */
  public synchronized SimulatedImages put(ImageInspect image) {
    keep(image);
    for (String repoDigest : image.repoDigests()) {
      int at = repoDigest.indexOf('@');
      image.tags().stream()
          .filter(tag -> tag.startsWith(repoDigest.substring(0, at) + ":"))
          .forEach(tag -> registry.put(tag, repoDigest.substring(at + 1)));
    }
    return this;
  }

  /** The image has been removed from the host by hand. */
  public synchronized SimulatedImages delete(String reference) {
    var gone = local.remove(names.getOrDefault(reference, ""));
    if (gone != null) {
      gone.tags().forEach(names::remove);
      gone.repoDigests().forEach(names::remove);
    }
    return this;
  }

  /** How containers of a repository fare. */
  synchronized Behaviour behaviour(String name) {
    return behaviours.getOrDefault(name, boundless ? Behaviour.RUNS : byName(name));
  }

  synchronized Behaviour behaviour(ContainerInspect container) {
    return behaviour(repository(container));
  }

  synchronized Duration lasts(ContainerInspect container) {
    return runs.getOrDefault(repository(container), Duration.ZERO);
  }

  /** What a container was made of may have no name any more. */
  private static String repository(ContainerInspect container) {
    String image = container.imageName();
    String name = image.split("@", 2)[0];
    int tag = name.indexOf(':', name.lastIndexOf('/') + 1);
    return tag < 0 ? name : name.substring(0, tag);
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
    if (image.digest() != null) {
      return image.digest();
    }
    if (boundless && !registry.containsKey(tagged)) {
      publish(tagged, "1");
    }
    String found = registry.get(tagged);
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
    ids.forEach(id -> byId(id).ifPresent(image -> found.put(id, image)));
    for (String reference : references) {
      byId(named(reference)).ifPresent(image -> found.put(image.id(), image));
    }
    return found;
  }

  synchronized Optional<ImageInspect> byId(String id) {
    return Optional.ofNullable(local.get(id));
  }

  /** The id of what a reference names; empty for nothing. */
  private String named(String reference) {
    if (reference.startsWith("sha256:")) {
      return reference;
    }
    try {
      var ref = ImageRef.parse(reference);
      String byDigest = ref.repoDigest();
      return names.getOrDefault(byDigest == null ? tagged(ref) : byDigest, "");
    } catch (IllegalArgumentException e) {
      return ""; // No reference: then no image has that name.
    }
  }

  /** A reference without a tag leaves none; a tag moves away from the image that had it. */
  private void store(ImageRef image, String digest) {
    String id = "sha256:" + Digest.sha256("config of " + digest);
    String repoDigest = image.listedName() + "@" + digest;
    var known = byId(names.getOrDefault(repoDigest, id)).orElseGet(() -> plain(id));
    var tags = new TreeSet<>(known.tags());
    if (image.tag() != null) {
      String tag = tagged(image);
      byId(names.getOrDefault(tag, "")).ifPresent(old -> keep(untagged(old, tag)));
      tags.add(tag);
    }
    var digests = new TreeSet<>(known.repoDigests());
    digests.add(repoDigest);
    keep(known.named(tags, digests));
  }

  private void keep(ImageInspect image) {
    local.put(image.id(), image);
    image.tags().forEach(tag -> names.put(tag, image.id()));
    image.repoDigests().forEach(digest -> names.put(digest, image.id()));
  }

  private static ImageInspect untagged(ImageInspect old, String tag) {
    var left = new TreeSet<>(old.tags());
    left.remove(tag);
    return old.named(left, old.repoDigests());
  }

  private static ImageInspect plain(String id) {
    return new ImageInspect(
        id,
        List.of(),
        List.of(),
        List.of("serve"),
        null,
        Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
        Document.EMPTY,
        Set.of(),
        null,
        new TreeMap<>());
  }

  private static String tagged(ImageRef image) {
    return image.listedName() + ":" + (image.tag() == null ? "latest" : image.tag());
  }
}
