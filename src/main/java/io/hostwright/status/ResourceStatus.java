package io.hostwright.status;

import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one resource on one host.
 *
 * @param lastAttempted the revision that was last worked towards; null if none was
 * @param lastApplied the revision whose spec was last carried out whole
 * @param lastConverged the revision at which it was last Ready
 * @param suspended nothing is done about it; counts as Ready
 * @param confirmId what {@code confirm} takes; empty if nothing is held that can be allowed
 */
public record ResourceStatus(
    ResourceId id,
    Condition ready,
    Condition reconciling,
    Condition stalled,
    @Nullable Revision lastAttempted,
    @Nullable Revision lastApplied,
    @Nullable Revision lastConverged,
    boolean suspended,
    String confirmId) {

  /** In the order Ready, Reconciling, Stalled. */
  public List<Condition> conditions() {
    return List.of(ready, reconciling, stalled);
  }

  /** True if it is as desired, or suspended on purpose. */
  public boolean isReady() {
    return suspended || ready.status() == Condition.Truth.TRUE;
  }

  /** True if it is Ready at exactly this revision. */
  public boolean isReadyAt(Revision revision) {
    return isReady() && ready.observedRevision().equals(revision);
  }
}
