package io.hostwright.app;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Revision;
import io.hostwright.reconcile.StateSource;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import io.hostwright.source.git.GitMirror;
import io.hostwright.text.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Desired states from the operator's own mirror. Only {@link #fetch} waits for the server, and
 * nothing waits for it.
 */
final class GitStateSource implements StateSource {
  private final GitMirror mirror;
  private final LoadedStates states;
  private final BranchHistory history;
  private final ReentrantLock fetching = new ReentrantLock();
  private final Set<String> missed = ConcurrentHashMap.newKeySet();
  private final Set<String> gone = new HashSet<>();
  private @Nullable Revision head;

  GitStateSource(GitMirror mirror, LoadedStates states, boolean fastForwardOnly) {
    this.mirror = mirror;
    this.states = states;
    this.history = new BranchHistory(mirror, fastForwardOnly);
  }

  @Override
  public Fetched fetch() {
    fetching.lock();
    try {
      states.forgetOutdated();
      String error = fetchHead();
      return head == null
          ? new Fetched(null, Set.of(), null, List.of(), error)
          : judged(head, error);
    } finally {
      fetching.unlock();
    }
  }

  /** Without the server, what was last fetched goes on: also after a restart. */
  private String fetchHead() {
    try {
      var fetched = mirror.fetch();
      if (!fetched.equals(head)) {
        gone.clear();
      }
      head = fetched;
      fetchMissed();
      return "";
    } catch (RepositoryException e) {
      head = head == null ? mirror.knownHead().orElse(null) : head;
      return String.valueOf(e.getMessage());
    }
  }

  /** What hosts were brought to and the mirror lost; what the server lost is asked for no more. */
  private void fetchMissed() throws RepositoryException {
    missed.removeAll(gone);
    for (String commit : List.copyOf(missed)) {
      missed.remove(commit);
      try {
        mirror.fetchCommit(commit);
      } catch (RepositoryException e) {
        if (e.trouble() != Trouble.UNKNOWN_REVISION) {
          throw e;
        }
        gone.add(commit);
      }
    }
  }

  private Fetched judged(Revision revision, String error) {
    try {
      String refusal = history.refusal(revision);
      if (!refusal.isEmpty()) {
        return inForce(revision, lastValid(), List.of(refusal), error);
      }
      var loaded = states.of(revision.commit());
      var problems = loaded.problems().stream().map(Problem::toString).toList();
      if (loaded.state() == null) {
        return inForce(revision, lastValid(), problems, error);
      }
      history.follow(revision.commit());
      return inForce(revision, loaded.state(), problems, error);
    } catch (RepositoryException e) {
      return new Fetched(revision, Set.of(), null, List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** With a bad head, the newest revision that was valid stays in force, also after a restart. */
  private @Nullable DesiredState lastValid() throws RepositoryException {
    var commit = mirror.lastValid();
    return commit.isEmpty() ? null : states.of(commit.get()).state();
  }

  private Fetched inForce(
      Revision revision, @Nullable DesiredState state, List<String> problems, String error)
      throws RepositoryException {
    states.hold(Stream.concat(Stream.of(revision.commit()), mirror.lastValid().stream()));
    Set<String> left = state == null ? Set.of() : history.left(state.revision().commit());
    return new Fetched(revision, left, state, problems, error);
  }

  @Override
  public Optional<DesiredState> at(String commit) {
    if (!mirror.contains(commit)) {
      missed.add(commit);
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(states.of(commit).state());
    } catch (RepositoryException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean precedes(String commit, Revision revision) {
    try {
      return mirror.isAncestor(commit, revision.commit());
    } catch (RepositoryException e) {
      return false;
    }
  }

  @Override
  public void settle(Set<String> left) {
    for (String commit : left) {
      try {
        mirror.settle(commit);
      } catch (RepositoryException e) {
        // It goes on being held, and is settled when next found so.
        return;
      }
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
