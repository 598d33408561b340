package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Revision;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where desired states come from: a repository and the manifests in it. */
public interface StateSource {

  /** Fetches and reads the newest revision. Never throws: what went wrong is in the answer. */
  Fetched fetch();

  /** The desired state of an earlier commit, if the mirror still has it and it is valid. */
  Optional<DesiredState> at(String commit);

  /** Keeps a commit from being collected, because hosts were brought to it. */
  void keep(String commit);

  /**
   * What a fetch came to.
   *
   * @param head null if nothing could ever be fetched
   * @param follows the head descends from the one before it
   * @param state null if there are problems or an error
   * @param problems of the head, each as {@code path:line:column: message}
   * @param error why the fetch failed; empty if it worked
   */
  record Fetched(
      @Nullable Revision head,
      boolean follows,
      @Nullable DesiredState state,
      List<String> problems,
      String error) {
    public Fetched {
      problems = List.copyOf(problems);
    }
  }
}
