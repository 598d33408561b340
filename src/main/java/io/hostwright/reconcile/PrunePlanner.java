package io.hostwright.reconcile;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Situation.Left;
import io.hostwright.model.DesiredState;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Finding;
import io.hostwright.plan.GateReason;
import io.hostwright.plan.PruneGuard;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.status.RevisionReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Removes what left Git, as far as the guard lets it, and then the gates of everything. Pure. */
final class PrunePlanner {
  private final KindRegistry kinds;
  private final PassInput input;

  PrunePlanner(KindRegistry kinds, PassInput input) {
    this.kinds = kinds;
    this.input = input;
  }

  /** What a target remembers and the revision no longer has: what it would remove. */
  static SortedSet<ResourceId> removals(DesiredState desired, Look look) {
    return orphans(desired, look).stream()
        .map(e -> new ResourceId(e.ref(), look.target()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The commits that these were last applied from. */
  static Set<String> lastApplied(DesiredState desired, Look look) {
    return orphans(desired, look).stream()
        .map(InventoryEntry::commit)
        .filter(commit -> !commit.isEmpty())
        .collect(Collectors.toSet());
  }

  /**
   * What left Git and is not removed yet.
   *
   * @param held its removal waits for somebody, or for what other targets tell
   */
  static List<Left> left(DesiredState desired, Look look, boolean held) {
    return orphans(desired, look).stream()
        .map(e -> new Left(look.target(), e, held, true))
        .toList();
  }

  private static List<InventoryEntry> orphans(DesiredState desired, Look look) {
    var refs = look.admitted().stream().map(a -> a.id().ref()).collect(Collectors.toSet());
    return look.inventory().entries().stream()
        .filter(e -> e.owner().equals(desired.owner()) && !refs.contains(e.ref()))
        .toList();
  }

  /**
   * The plans of what left Git.
   *
   * @param others the plans of what is desired: while something is Unknown, nothing is removed
   * @param gates what holds whatever is done on this target
   */
  List<ResourcePlan> plan(Situations situations, List<ResourcePlan> others, Gates gates) {
    var orphans = orphans(input.desired(), input.look());
    if (orphans.isEmpty() || !input.rules().prune()) {
      return List.of();
    }
    boolean unseen = others.stream().anyMatch(p -> p.decision().unseen());
    var succeeded =
        others.stream().flatMap(p -> p.decision().succeeds().stream()).collect(Collectors.toSet());
    succeeded.addAll(input.others().succeeded());
    Finding guard = PruneGuard.judge(input.removals(), unseen);
    if (guard == null && !input.others().allTold()) {
      guard = waiting("whether something takes its place elsewhere is still being asked");
    }
    var plans = new ArrayList<ResourcePlan>();
    for (InventoryEntry entry : orphans) {
      var id = new ResourceId(entry.ref(), input.look().target());
      var decision = prune(id, entry, situations);
      Finding why =
          succeeded.contains(id) && !(guard instanceof Finding.Held)
              ? waiting("what takes its place is not good yet, so nothing of it is removed now")
              : guard;
      var guarded =
          why == null || isGone(decision)
              ? decision
              : decision.held(why).doing(kept(id, entry, situations)).forgettingNothingOf(entry);
      boolean suspended = Suspension.covers(input.desired(), id);
      plans.add(new ResourcePlan(id, gates.pass(guarded, suspended), true));
    }
    return plans;
  }

  /** Nothing of it is there any more; what would be left on purpose is. */
  private static boolean isGone(Decision decision) {
    return decision.ready() && decision.notes().isEmpty();
  }

  /** What a gate holds goes on being healed. */
  private List<Action> kept(ResourceId id, InventoryEntry entry, Situations situations) {
    var situation = situations.ofGone(entry, input.look().seen());
    return kinds.hosted(id.ref().kind()).map(kind -> kind.keep(id, situation)).orElse(List.of());
  }

  private static Finding waiting(String why) {
    return new Finding.Waiting(
        GateReason.PRUNE_WAITS, why, Duration.ofSeconds(5), Ends.WITH_JUDGEMENT);
  }

  /** What is left of a decision. */
  interface Gates {
    /**
     * The decision without what is not to be done now.
     *
     * @param suspended it is only looked at
     */
    Decision pass(Decision decision, boolean suspended);
  }

  private Decision prune(ResourceId id, InventoryEntry entry, Situations situations) {
    var situation = situations.ofGone(entry, input.look().seen());
    return kinds
        .hosted(id.ref().kind())
        .map(kind -> input.cleaning().decision(kind.prune(id, situation)))
        .orElseGet(
            () ->
                new Decision(
                    List.of(),
                    List.of(
                        new Finding.Held(
                            RevisionReason.KIND_UNKNOWN,
                            "this version does not know the kind "
                                + id.ref().kind()
                                + ", so nothing of it is removed",
                            "")),
                    entry));
  }
}
