package io.hostwright.reconcile;

import io.hostwright.engine.ImageRef;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.plan.Step;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the tags of one revision mean: resolved by the first host that needs one, the same on all
 * others, so that hosts of one revision run one image even if its tag moves meanwhile.
 */
final class ImageDigests {
  private final Map<String, String> resolved = new ConcurrentHashMap<>();
  private final Supplier<String> revision;

  /**
   * Digests for as long as the revision stays.
   *
   * @param revision the commit that is worked towards
   */
  ImageDigests(Supplier<String> revision) {
    this.revision = revision;
  }

  /** The same pull, pinned to what its tag means in this revision. */
  Step.PullImage pinned(HostSession session, Step.PullImage step) throws HostException {
    if (step.image().digest() != null) {
      return step;
    }
    String key = revision.get() + " " + step.image();
    String digest = resolved.get(key);
    if (digest == null) {
      resolved.keySet().removeIf(k -> !k.startsWith(revision.get() + " "));
      digest = session.resolveDigest(step.image(), step.auth());
      String first = resolved.putIfAbsent(key, digest);
      digest = first == null ? digest : first;
    }
    return new Step.PullImage(pinned(step.image(), digest), step.auth());
  }

  private static ImageRef pinned(ImageRef image, String digest) throws HostException {
    try {
      return image.pinned(digest);
    } catch (IllegalArgumentException e) {
      throw new HostException.Failed(
          EngineReason.PULL_FAILED,
          "the registry names it by the digest " + digest + ", and only sha256 ones are known here",
          e);
    }
  }
}
