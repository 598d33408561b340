package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

class CommitTreeTest extends RepositoryTreeContract {
  private @Nullable GitMirror mirror;

  @Override
  RepositoryTree tree() throws RepositoryException {
    close();
    mirror =
        GitMirror.open(
            new MirrorSettings(
                source.directory().toString(),
                "main",
                temporary.resolve("state"),
                null,
                null,
                null,
                Duration.ofSeconds(20)));
    return mirror.at(mirror.fetch().commit());
  }

  @Override
  void close() {
    if (mirror != null) {
      mirror.close();
    }
  }
}
