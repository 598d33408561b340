package io.hostwright.plan;

import io.hostwright.model.HostId;
import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import java.time.Duration;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether what left Git may be removed now. Guards removals only, never healing. */
public final class PruneGuard {
  /** Soon: the other hosts are being looked at. */
  private static final Duration COUNTED = Duration.ofSeconds(5);

  /** Another host may be away for long. */
  private static final Duration SEEN = Duration.ofSeconds(30);

  private PruneGuard() {}

  /**
   * What the guard looks at.
   *
   * @param removals of this revision on the whole fleet, as far as the hosts told
   * @param complete every host of the environment has told, or cannot
   * @param unseen other hosts on which something is Unknown
   * @param emptied no resource but hosts is left in the environment
   * @param left commits that were applied and that the revision does not descend from
   * @param max removals beyond this are held
   * @param confirmed ids that a human allowed
   */
  public record Removals(
      Revision revision,
      SortedSet<ResourceId> removals,
      boolean complete,
      SortedSet<HostId> unseen,
      boolean emptied,
      SortedSet<String> left,
      int max,
      Set<String> confirmed) {
    public Removals {
      confirmed = Set.copyOf(confirmed);
    }

    /** What {@code confirm} takes to allow exactly these. */
    public String confirmId() {
      return HoldId.of(revision.commit(), removals.toString());
    }
  }

  /**
   * Why nothing may be removed yet.
   *
   * @param unseen something on the host itself is Unknown in this pass
   * @return null if it may be removed
   */
  public static @Nullable Finding judge(Removals all, boolean unseen) {
    if (unseen) {
      return waiting(
          "something on this host is Unknown, so nothing is removed now",
          COUNTED,
          Ends.WITH_JUDGEMENT);
    }
    if (!all.complete()) {
      return waiting(
          "the removals of this revision are still being counted", COUNTED, Ends.WITH_JUDGEMENT);
    }
    var held = all.confirmed().contains(all.confirmId()) ? null : held(all);
    if (held == null && !all.unseen().isEmpty()) {
      return waiting(
          "something on "
              + all.unseen().stream().map(HostId::toString).collect(Collectors.joining(", "))
              + " is Unknown, so nothing is removed anywhere now",
          SEEN,
          Ends.BY_OTHERS);
    }
    return held;
  }

  private static @Nullable Finding held(Removals all) {
    String list =
        all.removals().stream().map(ResourceId::toString).collect(Collectors.joining(", "));
    if (all.emptied()) {
      return held(
          GateReason.ENVIRONMENT_EMPTIED,
          "no resource is left in the environment; confirming removes " + list,
          all);
    }
    if (!all.left().isEmpty()) {
      return held(
          GateReason.HISTORY_REWRITTEN, rewritten(all) + "; confirming removes " + list, all);
    }
    if (all.removals().size() > all.max()) {
      return held(
          GateReason.TOO_MANY_REMOVALS,
          all.removals().size()
              + " removals in one revision, more than prune.max "
              + all.max()
              + "; confirming removes all of them: "
              + list,
          all);
    }
    return null;
  }

  private static String rewritten(Removals all) {
    return all.left().stream()
        .map(commit -> new Revision(commit, false).shortName())
        .collect(
            Collectors.joining(
                ", ", "the revision does not descend from ", ", which was applied before"));
  }

  private static Finding waiting(String message, Duration lookAgain, Ends ends) {
    return new Finding.Waiting(GateReason.PRUNE_WAITS, message, lookAgain, ends);
  }

  private static Finding held(Reason reason, String message, Removals all) {
    return new Finding.Held(reason, message, all.confirmId());
  }
}
