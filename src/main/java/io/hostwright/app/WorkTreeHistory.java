package io.hostwright.app;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Revision;
import io.hostwright.reconcile.StateSource;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.git.LocalHistory;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commits of the repository that a work tree belongs to; one in no repository has none. */
final class WorkTreeHistory implements StateSource {
  private final Path root;
  private final LoadedStates states;

  /**
   * The commits behind a directory.
   *
   * @param root where the work tree begins
   */
  WorkTreeHistory(Path root, ManifestLoader loader, Place place) {
    this.root = root;
    this.states =
        new LoadedStates(
            commit -> with(history -> loader.load(history.at(commit), place)), loader::current);
  }

  private interface Question<T> {
    T ask(LocalHistory history) throws RepositoryException;
  }

  private <T> T with(Question<T> question) throws RepositoryException {
    try (var history = LocalHistory.open(root)) {
      return question.ask(history);
    }
  }

  @Override
  public Fetched fetch() {
    return new Fetched(null, Set.of(), null, List.of(), "a work tree is not fetched");
  }

  @Override
  public Optional<DesiredState> at(String commit) {
    try {
      return Optional.ofNullable(states.of(commit).state());
    } catch (RepositoryException e) {
      return Optional.empty();
    }
  }

  /** What is read from no commit is only looked at, and compared with none. */
  @Override
  public boolean precedes(String commit, Revision revision) {
    try {
      return revision.commit().isEmpty()
          || with(history -> history.isAncestor(commit, revision.commit()));
    } catch (RepositoryException e) {
      return false;
    }
  }

  @Override
  public void settle(Set<String> left) {
    // Nothing is kept from run to run.
  }

  @Override
  public void keep(String commit) {
    // The work tree's own repository keeps its commits.
  }
}
