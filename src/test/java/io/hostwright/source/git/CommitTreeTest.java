package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import org.jspecify.annotations.Nullable;

class CommitTreeTest extends RepositoryTreeContract {
  private @Nullable GitMirror mirror;

  @Override
  RepositoryTree tree() throws RepositoryException {
    close();
    mirror =
        GitMirror.open(Mirrors.settings(source.directory().toString(), temporary.resolve("state")));
    return mirror.at(mirror.fetch().commit());
  }

  @Override
  void close() {
    if (mirror != null) {
      mirror.close();
    }
  }
}
