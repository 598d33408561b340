package io.hostwright.app;

import java.nio.file.Path;

/**
 * One name for a repository however it is reached, so that a laptop's work tree and the daemon's
 * mirror mean the same inventory: host and path, without scheme, user and {@code .git}.
 */
final class RepositoryId {
  private RepositoryId() {}

  static String of(String url) {
    String id = url.replaceFirst("^[a-zA-Z][a-zA-Z0-9+.-]*://", "");
    boolean hasScheme = !id.equals(url);
    if (url.startsWith("file://")) {
      return local(url.substring("file://".length()));
    }
    if (!hasScheme && !id.matches("[^/:]+:.*")) {
      return local(id);
    }
    id = id.replaceFirst("^[^/@]*@", "");
    id = hasScheme ? id : id.replaceFirst(":", "/");
    return trimmed(id);
  }

  private static String local(String path) {
    return trimmed(Path.of(path).toAbsolutePath().normalize().toString());
  }

  private static String trimmed(String id) {
    return id.replaceFirst("/+$", "").replaceFirst("(/)?\\.git$", "");
  }
}
