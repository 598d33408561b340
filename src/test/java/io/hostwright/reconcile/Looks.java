package io.hostwright.reconcile;

import io.hostwright.host.AnswerSheet;
import io.hostwright.host.HostRecord;
import io.hostwright.host.Machine;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Seen;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.model.Cleaner;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.HostId;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.PruneGuard.Removals;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Signature;
import io.hostwright.reconcile.PassInput.Rules;
import io.hostwright.reconcile.PassInput.Tried;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A look at the host {@code core} as a test says it was, and the plan that it leads to, as text: no
 * host, no loop, no clock.
 */
final class Looks {
  private static final KindRegistry KINDS = TestLoop.kinds();
  private static final HostId CORE = new HostId("core");
  static final Instant NOW = DrivenScheduler.BEGIN;

  private final Desires desires;
  private final Map<String, Observation<PathFact>> paths = new TreeMap<>();
  private final Map<ResourceId, ResourceSpec> ready = new HashMap<>();
  private final Set<String> confirmed = new TreeSet<>();
  private Inventory inventory = Inventory.EMPTY;
  private Tried tried = Tried.NOTHING;
  private Rules rules = new Rules(false, true);
  private boolean counted = true;
  private boolean emptied;
  private final SortedSet<String> left = new TreeSet<>();
  private Set<ResourceId> elsewhere = Set.of();
  private final SortedSet<HostId> unseenElsewhere = new TreeSet<>();

  Looks(Desires desires) {
    this.desires = desires;
  }

  // ---- what was seen, and what else counts ----

  /** A file with these words was there. */
  Looks file(String path, String words) {
    var fact =
        new PathFact(
            PathFact.Type.FILE,
            "644",
            0,
            0,
            "root",
            "root",
            words.length(),
            NoteKind.digest(words),
            "");
    paths.put(path, Observation.present(fact));
    return this;
  }

  /** It could not be seen. */
  Looks unseen(String path, String why) {
    paths.put(path, Observation.unknown(why));
    return this;
  }

  /** The inventory has a note with this file. */
  Looks made(String name, String words) {
    return made(Desires.OWNER, "Note", name, words);
  }

  Looks made(Owner owner, String kind, String name, String words) {
    var item = new Item(OwnedPaths.FILE, "/opt/" + name, NoteKind.digest(words));
    inventory = inventory.with(InventoryEntry.fresh(owner, new ResourceRef(kind, name)).with(item));
    return this;
  }

  Looks ready(String id) {
    ready.put(ResourceId.parse(id), desires.resource(id).spec());
    return this;
  }

  Looks confirmed(String id) {
    confirmed.add(id);
    return this;
  }

  Looks reporting() {
    rules = new Rules(true, rules.prune());
    return this;
  }

  Looks withoutPrune() {
    rules = new Rules(rules.reportOnly(), false);
    return this;
  }

  /** Other hosts have not told yet what they would remove. */
  Looks uncounted() {
    counted = false;
    return this;
  }

  Looks emptied() {
    emptied = true;
    return this;
  }

  /** A commit that was applied, and that the branch no longer has. */
  Looks left(String commit) {
    left.add(commit);
    return this;
  }

  Looks removedElsewhere(ResourceId... ids) {
    elsewhere = Set.of(ids);
    return this;
  }

  /** Something on that host is Unknown. */
  Looks unseenOn(String host) {
    unseenElsewhere.add(new HostId(host));
    return this;
  }

  Looks tried(Set<Signature> fruitless, Set<Signature> justDone, Setbacks setbacks) {
    tried = new Tried(fruitless, justDone, setbacks);
    return this;
  }

  // ---- what comes of it ----

  /** Every resource was judged before. */
  private Set<ResourceId> judged() {
    return desires.state().resources().stream().map(Resource::id).collect(Collectors.toSet());
  }

  Planned planned() {
    var state = desires.state();
    var sheet = AnswerSheet.builder();
    for (String path : asked()) {
      sheet.put(new Query.Path(path), paths.getOrDefault(path, Observation.absent()));
    }
    sheet.put(
        new Query.Record(),
        Observation.present(
            new HostRecord(new Machine("m", "", ""), NOW, "", "", Sensitive.secret("key"))));
    var shared = new Shared(ready, judged(), confirmed, Demands.NONE);
    var admitted = new Admission(KINDS, state, shared).admit(CORE, inventory, Map.of());
    var look = new Look(CORE, Seen.of(sheet.build()), inventory, admitted, NOW);
    var removed = new TreeSet<>(PrunePlanner.removals(state, look));
    removed.addAll(elsewhere);
    var removals =
        new Removals(
            state.revision(),
            removed,
            counted,
            unseenElsewhere,
            emptied,
            left,
            state.pruneMax(),
            confirmed);
    var cleaning = new Cleaning(Cleaner.NONE);
    return Planner.plan(
        KINDS,
        new PassInput(state, look, shared, Others.NONE, removals, tried, rules, cleaning, NOW));
  }

  /** Every path that somebody may want to know of; a file that nobody put there is absent. */
  private Set<String> asked() {
    var all = new TreeSet<>(paths.keySet());
    desires.resources().stream()
        .filter(r -> r.spec() instanceof NoteKind.Note)
        .forEach(r -> all.addAll(((NoteKind.Note) r.spec()).paths()));
    inventory.entries().forEach(e -> e.items().forEach(i -> all.add(i.name())));
    return all;
  }

  /** The plan's text, without its first line; empty if there is nothing to do or to say. */
  String text() {
    String text = PlanText.hosts(List.of(planned().plan()));
    return text.substring(text.indexOf('\n') + 1);
  }
}
