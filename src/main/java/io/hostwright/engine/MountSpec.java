package io.hostwright.engine;

/** Something mounted into a container. */
public sealed interface MountSpec {
  /** Absolute path in the container. */
  String target();

  boolean readOnly();

  /** A path without slashes at its end, and without doubled ones: equal if it is the same place. */
  static String place(String path) {
    String single = path.replaceAll("/+", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }

  /**
   * A path of the host, which must be there: an engine that makes what is missing would make it
   * again at any start, also beneath a file system that is not mounted.
   *
   * @param source absolute path on the host
   */
  record Bind(String source, String target, boolean readOnly) implements MountSpec {}

  /**
   * A named volume.
   *
   * @param volume the engine's name of it
   * @param noCopy do not fill an empty volume from the image
   */
  record Volume(String volume, String target, boolean readOnly, boolean noCopy)
      implements MountSpec {}

  /** An anonymous volume, named by the engine. */
  record Anonymous(String target, boolean readOnly) implements MountSpec {}

  /**
   * Memory.
   *
   * @param sizeBytes 0 for the engine's default
   * @param mode octal permission bits, 0 for the engine's default
   */
  record Tmpfs(String target, boolean readOnly, long sizeBytes, int mode) implements MountSpec {}
}
