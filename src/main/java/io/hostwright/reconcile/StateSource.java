package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where desired states come from: a repository and the manifests in it. */
public interface StateSource {

  /**
   * Fetches the newest revision, and reads it if it is another one. Takes as long as the server
   * does; whatever else is asked meanwhile does not wait for it. Never throws: what went wrong is
   * in the answer.
   */
  Fetched fetch();

  /** The desired state of an earlier commit, if it is known here and valid. */
  Optional<DesiredState> at(String commit);

  /**
   * True if a commit is the revision or comes before it; false also where that cannot be told, as
   * with a commit that is not known.
   */
  boolean precedes(String commit, Revision revision);

  /** What the revision in force removes is dealt with, although it {@link Fetched#left} these. */
  void settle(Set<String> left);

  /** Keeps a commit from being collected, because hosts were brought to it. */
  void keep(String commit);

  /**
   * What a fetch came to.
   *
   * @param head null if nothing could ever be fetched
   * @param left commits that were in force, that the state does not descend from, and that are not
   *     settled: also those of an earlier fetch, or an earlier run
   * @param state what is to be in force; null if nothing can be
   * @param problems of the head, each as {@code path:line:column: message}
   * @param error why the fetch failed; empty if it worked
   */
  record Fetched(
      @Nullable Revision head,
      Set<String> left,
      @Nullable DesiredState state,
      List<String> problems,
      String error) {
    public Fetched {
      left = Set.copyOf(left);
      problems = List.copyOf(problems);
    }
  }
}
