package io.hostwright.kind;

import io.hostwright.host.Answers;
import io.hostwright.host.HostRecord;
import io.hostwright.model.DemandKey;
import io.hostwright.model.Digest;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.Revision;
import io.hostwright.model.Target;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a kind decides on.
 *
 * @param seen what was seen of its target
 * @param entry the resource's memory there, fresh if it has none
 * @param context what else counts
 */
public record Situation(Seen seen, InventoryEntry entry, Context context) {
  /** The note under which a kind keeps the commit whose specs its memory is about. */
  public static final String COMMIT = "commit";

  /**
   * What counts beside what was seen.
   *
   * @param now the clock of a host, or the operator's for the application
   * @param revision what it is decided against
   * @param changed the resource's own spec, or that of something it depends on, is another than at
   *     the commit that its notes have as {@value #COMMIT}; true if they have none
   * @param confirmed holds that a human allowed, by id
   * @param left what left Git and is not removed yet, here and on other targets
   * @param allSeen every other host was looked at, or cannot be, so that {@code left} is whole
   * @param demands how far the hosts have come with what it demanded
   */
  public record Context(
      Instant now,
      Revision revision,
      boolean changed,
      Set<String> confirmed,
      List<Left> left,
      boolean allSeen,
      Map<DemandKey, Demand.Progress> demands) {
    public Context {
      confirmed = Set.copyOf(confirmed);
      left = List.copyOf(left);
      demands = Map.copyOf(demands);
    }
  }

  /**
   * A resource that left Git.
   *
   * @param entry what is remembered of it on the target, where it goes on being what it was
   * @param held it is not to go before somebody allows it, so that nobody takes its place either
   * @param seen false if its target was not looked at since the operator began: that it was there
   *     is known, and what it has there is not
   */
  public record Left(Target target, InventoryEntry entry, boolean held, boolean seen) {
    /** One that may go. */
    public Left(Target target, InventoryEntry entry) {
      this(target, entry, false, true);
    }

    /** One of which no more is known than that it was there. */
    public static Left unseen(Target target, InventoryEntry entry) {
      return new Left(target, entry, true, false);
    }
  }

  /** The same with another memory. */
  public Situation remembering(InventoryEntry other) {
    return new Situation(seen, other, context);
  }

  /** What a host answered; nothing of it where the target is none. */
  public Answers answers() {
    return seen.answers();
  }

  /** What the application answered. */
  public Replies replies() {
    return seen.replies();
  }

  /** What the kind asked to be kept at its last look; empty at first, and after a loss. */
  public SortedMap<String, String> memory() {
    return entry.notes();
  }

  public Instant now() {
    return context.now();
  }

  public Revision revision() {
    return context.revision();
  }

  public boolean changed() {
    return context.changed();
  }

  public Set<String> confirmed() {
    return context.confirmed();
  }

  public List<Left> left() {
    return context.left();
  }

  public boolean allSeen() {
    return context.allSeen();
  }

  public Map<DemandKey, Demand.Progress> demands() {
    return context.demands();
  }

  /**
   * A digest of text that may hold secrets, keyed with the host's key so that it tells equality and
   * nothing else. Without a key, when nothing is yet remembered either, it is keyed with nothing.
   */
  public String seal(String revealed) {
    String key =
        answers().record() instanceof Observation.Present<HostRecord>(var host)
            ? host.key().reveal()
            : "";
    return Digest.hmac(key, revealed);
  }

  /** A decision that keeps these notes for the next look. */
  public Decision judged(
      List<Action> actions,
      List<Finding> findings,
      List<Demand> demands,
      List<Sight> sights,
      SortedMap<String, String> notes) {
    return new Decision(
        actions, findings, entry.noting(notes), List.of(), demands, sights, Set.of());
  }

  /** One finding, and nothing to do. */
  public Decision judged(Finding finding, List<Sight> sights, SortedMap<String, String> notes) {
    return judged(List.of(), List.of(finding), List.of(), sights, notes);
  }
}
