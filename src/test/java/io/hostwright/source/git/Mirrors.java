package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hostwright.Patience;
import io.hostwright.model.Sensitive;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Mirrors as tests want them. */
final class Mirrors {
  private Mirrors() {}

  static MirrorSettings settings(String url, Path directory) {
    return new MirrorSettings(url, "main", directory, null, null, null, Patience.LIMIT);
  }

  static MirrorSettings withToken(MirrorSettings of, @Nullable String token) {
    return new MirrorSettings(
        of.url(),
        of.branch(),
        of.directory(),
        token == null ? null : Sensitive.secret(token),
        of.sshKey(),
        of.knownHosts(),
        of.timeout());
  }

  static MirrorSettings withTimeout(MirrorSettings of, Duration timeout) {
    return new MirrorSettings(
        of.url(), of.branch(), of.directory(), of.token(), of.sshKey(), of.knownHosts(), timeout);
  }

  static RepositoryException refused(Trouble trouble, GitMirror mirror) {
    var e = assertThrows(RepositoryException.class, mirror::fetch);
    assertEquals(trouble, e.trouble(), e.getMessage());
    return e;
  }

  /** Fetches and reads one file of the branch. */
  static String fetched(GitMirror mirror, String path) throws RepositoryException {
    var head = mirror.fetch();
    return text(mirror, head.commit(), path);
  }

  static String text(GitMirror mirror, String revision, String path) throws RepositoryException {
    return new String(mirror.at(revision).read(path), StandardCharsets.UTF_8);
  }
}
