package io.hostwright.engine;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An image reference as people write it: {@code [registry[:port]/]repository[:tag][@digest]}, by
 * the grammar of the distribution project's {@code reference} package.
 *
 * @param name registry and repository as written, for example {@code ghcr.io/kpiteira/ktrdr}
 * @param tag null only where a digest is given; {@code latest} when the text has neither
 * @param digest {@code sha256:…}, null if not pinned
 */
public record ImageRef(String name, @Nullable String tag, @Nullable String digest) {
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._-]*)(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");
  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  public ImageRef {
    if (!NAME.matcher(name).matches()
        || (tag != null && !TAG.matcher(tag).matches())
        || (digest != null && !DIGEST.matcher(digest).matches())) {
      throw new IllegalArgumentException("not an image reference: '" + name + "'");
    }
  }

  /**
   * Reads a reference; {@code latest} is filled in where neither tag nor digest is given.
   *
   * @throws IllegalArgumentException if the text is not a reference
   */
  public static ImageRef parse(String text) {
    int at = text.indexOf('@');
    String digest = at < 0 ? null : text.substring(at + 1);
    String rest = at < 0 ? text : text.substring(0, at);
    int colon = rest.lastIndexOf(':');
    boolean tagged = colon > rest.lastIndexOf('/');
    String tag = tagged ? rest.substring(colon + 1) : digest == null ? "latest" : null;
    return new ImageRef(tagged ? rest.substring(0, colon) : rest, tag, digest);
  }

  /** The registry's host and port; {@code docker.io} where the name does not say. */
  public String registry() {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    return isHost ? first : "docker.io";
  }

  /** The same image pinned to a digest; the tag stays, so that people see it in listings. */
  public ImageRef pinned(String toDigest) {
    return new ImageRef(name, tag, toDigest);
  }

  /**
   * The name as the engine lists it: {@code docker.io/library/redis} is {@code redis}, {@code
   * docker.io/me/app} is {@code me/app}, every other name is itself.
   */
  public String listedName() {
    String path = name.replaceFirst("^(index\\.)?docker\\.io/", "");
    return registry().endsWith("docker.io") ? path.replaceFirst("^library/(?=[^/]+$)", "") : name;
  }

  /** {@code name@digest} if pinned, the form the engine lists in RepoDigests; null otherwise. */
  public @Nullable String repoDigest() {
    return digest == null ? null : listedName() + "@" + digest;
  }

  /** {@code name:tag}, the form the engine lists in RepoTags; null if it has no tag. */
  public @Nullable String repoTag() {
    return tag == null ? null : listedName() + ":" + tag;
  }

  @Override
  public String toString() {
    return name + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
  }
}
