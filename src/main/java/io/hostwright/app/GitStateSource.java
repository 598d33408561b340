package io.hostwright.app;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Revision;
import io.hostwright.reconcile.StateSource;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.git.GitMirror;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import io.hostwright.text.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Desired states from the operator's own mirror. */
final class GitStateSource implements StateSource {
  private static final int REMEMBERED = 8;

  private final GitMirror mirror;
  private final ManifestLoader loader;
  private final Place place;
  private final Map<String, Optional<DesiredState>> history = new LinkedHashMap<>();
  private @Nullable Revision head;

  GitStateSource(GitMirror mirror, ManifestLoader loader, Place place) {
    this.mirror = mirror;
    this.loader = loader;
    this.place = place;
  }

  @Override
  public synchronized Fetched fetch() {
    try {
      var fetched = mirror.fetch();
      head = fetched.head();
      return read(fetched.head(), fetched.follows(), "");
    } catch (RepositoryException e) {
      return unreachable(String.valueOf(e.getMessage()));
    }
  }

  /** Without the server, what was last fetched goes on: also after a restart. */
  private Fetched unreachable(String error) {
    var known = head == null ? mirror.knownHead().orElse(null) : head;
    return known == null
        ? new Fetched(null, true, null, List.of(), error)
        : read(known, true, error);
  }

  private Fetched read(Revision revision, boolean follows, String error) {
    try {
      var loaded = loader.load(mirror.at(revision.commit()), place);
      var problems = loaded.problems().stream().map(Problem::toString).toList();
      if (loaded.state() != null) {
        mirror.keepValid(revision.commit());
        return new Fetched(revision, follows, loaded.state(), problems, error);
      }
      return new Fetched(revision, follows, lastValid(), problems, error);
    } catch (RepositoryException e) {
      return new Fetched(revision, follows, null, List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** With a bad head, the newest revision that was valid stays in force, also after a restart. */
  private @Nullable DesiredState lastValid() {
    return mirror.lastValid().flatMap(this::load).orElse(null);
  }

  @Override
  public synchronized Optional<DesiredState> at(String commit) {
    var known = history.get(commit);
    if (known == null) {
      known = load(commit);
      history.put(commit, known);
      if (history.size() > REMEMBERED) {
        history.remove(history.keySet().iterator().next());
      }
    }
    return known;
  }

  private Optional<DesiredState> load(String commit) {
    try {
      return Optional.ofNullable(loader.load(mirror.at(commit), place).state());
    } catch (RepositoryException e) {
      return Optional.empty();
    }
  }

  @Override
  public void keep(String commit) {
    try {
      mirror.keep(commit);
    } catch (RepositoryException e) {
      // It is in the branch now; should it leave it, held resources are only started.
      return;
    }
  }
}
