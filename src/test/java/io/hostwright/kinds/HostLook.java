package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hostwright.host.Answers;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kind.BoundResource;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Seen;
import io.hostwright.kind.Situation;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.Revision;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.InventoryReducer;
import io.hostwright.plan.InventoryReducer.Progress;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HostStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Passes over one resource of a host in memory, as the loop does them but for its gates: look,
 * decide, note in the inventory, act, look again. The operator's process may end after any step.
 */
public final class HostLook {
  /** When the first pass is, unless the test moves the clock. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final KindRegistry KINDS = KindRegistry.load();
  private static final Owner OWNER = new Owner("example.org/fleet", "test");
  private static final Revision REVISION = new Revision("aaaaaaaaaaaaaaaaaaaa", false);

  /** Never so many steps in one pass. */
  private static final int ALL = 10_000;

  /** Holds that were confirmed. */
  public final Set<String> confirmed = new HashSet<>();

  /** What left Git and is not removed yet. */
  public final List<Situation.Left> left = new ArrayList<>();

  private final SimulatedHost host = new SimulatedHost("core", this::now);
  private Function<NameLookup, Observation<SortedSet<String>>> names = n -> Observation.absent();
  private Resource resource;
  private boolean gone;
  private Inventory inventory = Inventory.EMPTY;
  private Instant now = START;

  /** A host with nothing on it, for a resource that is desired there. */
  public HostLook(Resource resource) {
    this.resource = resource;
  }

  private Instant now() {
    return now;
  }

  public SimulatedHost host() {
    return host;
  }

  /** What names resolve to for the operator, and for the servers that it asks. */
  public HostLook names(Function<NameLookup, Observation<SortedSet<String>>> resolver) {
    names = resolver;
    return this;
  }

  /** Names resolve as the kind declares it of what is as desired. */
  public HostLook namesAsDesired() {
    return names(name -> bound().asDesired(situation(answers())).addresses(name));
  }

  /** What the host's inventory says. */
  public Inventory inventory() {
    return inventory;
  }

  /** The resource's entry in it, fresh if it has none. */
  public InventoryEntry entry() {
    return inventory.entry(OWNER, resource.id().ref());
  }

  /** The inventory says something else of the resource. */
  public HostLook remembering(UnaryOperator<InventoryEntry> other) {
    inventory = inventory.with(other.apply(entry()));
    return this;
  }

  /** Another spec is desired from now on. */
  public HostLook desire(Resource next) {
    resource = next;
    return this;
  }

  public Resource desired() {
    return resource;
  }

  /** The resource is in Git no more. */
  public HostLook leaveGit() {
    gone = true;
    return this;
  }

  /** Time passes. */
  public HostLook later(Duration time) {
    now = now.plus(time);
    return this;
  }

  // ---- looking ----

  /** What is asked of the host. */
  public Set<Query<?>> queries() {
    var queries = new HashSet<Query<?>>(Set.of(new Query.Record()));
    queries.addAll(gone ? hosted().pruneQueries(entry()) : bound().queries(entry()));
    left.stream()
        .filter(each -> each.target().equals(resource.id().target()))
        .forEach(each -> queries.addAll(hosted().pruneQueries(each.entry())));
    return queries;
  }

  /** What the host answers now. */
  public Answers answers() {
    try {
      return host.ask(queries());
    } catch (HostException e) {
      throw new AssertionError(e);
    }
  }

  /** A look that does nothing and keeps nothing, as of {@code plan}. */
  public Decision look() {
    return decide(answers());
  }

  /** What is decided on these answers. */
  public Decision decide(Answers answers) {
    return gone
        ? hosted().prune(resource.id(), situation(answers))
        : bound().decide(situation(answers));
  }

  /** What it is decided on. */
  public Situation situation(Answers answers) {
    var context =
        new Situation.Context(now, REVISION, true, confirmed, left, true, new HashMap<>());
    return new Situation(new Seen(answers, new Names()), entry(), context);
  }

  /** Nothing but names, and of those only what was asked. */
  private final class Names implements Replies {
    @Override
    public HttpAnswer http(HttpCall call) {
      return new HttpAnswer.Unanswered("a host has no application", false);
    }

    @Override
    public Observation<SortedSet<String>> addresses(NameLookup name) {
      boolean asked = !gone && bound().probes().contains(name);
      return asked ? names.apply(name) : Observation.unknown("not asked");
    }
  }

  private BoundResource<?> bound() {
    return KINDS.bind(resource);
  }

  private HostedKind<?> hosted() {
    return KINDS.hosted(resource.id().ref().kind()).orElseThrow();
  }

  // ---- acting ----

  /** A whole pass; gives the last look's decision. */
  public Decision pass() {
    var first = look();
    if (first.actions().isEmpty()) {
      inventory = InventoryReducer.before(inventory, List.of(plan(first)));
      return first;
    }
    var done = new HashSet<Action>();
    act(ALL, done);
    inventory = InventoryReducer.acted(inventory, OWNER, done, KINDS);
    var last = look();
    boolean finished = last.actions().isEmpty();
    Set<ResourceRef> self = Set.of(resource.id().ref());
    var progress =
        new Progress(
            REVISION.commit(), finished && !gone ? self : Set.of(), gone ? self : Set.of());
    inventory = InventoryReducer.after(inventory, List.of(plan(last)), done, progress, KINDS);
    return last;
  }

  /**
   * A pass in which the operator's process ends right after a step.
   *
   * @param steps so many are taken
   * @return false if the pass has fewer, so that all of them were taken
   */
  public boolean crashAfter(int steps) {
    return act(steps, new HashSet<>()) == steps;
  }

  private int act(int most, Set<Action> done) {
    var decision = look();
    if (decision.actions().isEmpty()) {
      return 0;
    }
    inventory = InventoryReducer.before(inventory, List.of(plan(decision)));
    int taken = 0;
    try {
      for (Action action : decision.actions()) {
        for (Step step : action.steps()) {
          if (taken == most) {
            return taken;
          }
          taken++;
          host.perform(assertInstanceOf(HostStep.class, step));
        }
        done.add(action);
      }
    } catch (HostException e) {
      // What follows a failed step is skipped; the next look sees how far it came.
    }
    return taken;
  }

  private ResourcePlan plan(Decision decision) {
    return new ResourcePlan(id(), decision, true);
  }

  private ResourceId id() {
    return resource.id();
  }
}
