package io.hostwright.compose;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the relative paths of a project, by text alone.
 *
 * @param files directory of the first Compose file, in the form of {@link ComposeInput#files()}
 * @param host absolute directory on the host
 */
record Paths(String files, String host) {

  static Paths of(ComposeInput input) {
    String first = input.files().get(0);
    int slash = first.lastIndexOf('/');
    String directory = slash < 0 ? "" : slash == 0 ? "/" : first.substring(0, slash);
    return new Paths(directory, input.workingDirectory());
  }

  /** A path beside the Compose file; null if it lies above the root of what can be read. */
  @Nullable String file(String path) {
    return path.startsWith("/") ? clean(path) : clean(files.isEmpty() ? path : files + "/" + path);
  }

  /** A path on the host; an absolute one stays as it is written. */
  String onHost(String path) {
    if (path.startsWith("/")) {
      return path;
    }
    String cleaned = clean(host + "/" + path);
    return cleaned == null ? path : cleaned;
  }

  /**
   * Without empty, {@code .} and {@code ..} elements; null if a relative path goes above its start.
   * What is above {@code /} is {@code /}.
   */
  static @Nullable String clean(String path) {
    boolean absolute = path.startsWith("/");
    Deque<String> kept = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (kept.pollLast() == null && !absolute) {
          return null;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        kept.addLast(part);
      }
    }
    String joined = String.join("/", kept);
    return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
  }
}
