package io.hostwright.kinds.stack;

import io.hostwright.compose.ContainerDiffer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.SpecFingerprint;
import io.hostwright.kinds.stack.StackSpec.OnFailure;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Finding;
import io.hostwright.plan.HoldId;
import io.hostwright.plan.Step;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The next step for one service's container, derived from which of its three names exist, match and
 * run, so that any crash resumes where it stopped. Decides; never acts.
 */
final class ServicePlanner {
  private final ServiceCase it;
  private final ContainerSteps steps;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final ServiceMemory memory;

  ServicePlanner(ServiceCase it, InventoryEntry memory) {
    this.it = it;
    this.steps = new ContainerSteps(it);
    String fingerprint = it.situation().seal(SpecFingerprint.of(it.spec()).reveal());
    this.memory = new ServiceMemory(it.name(), fingerprint, memory);
  }

  /** What came of it; the memory is the whole entry's. */
  ServiceDecision plan() {
    var foreign = foreign();
    if (foreign != null) {
      findings.add(foreign);
    } else if (it.containers().current() == null) {
      withoutCurrent();
    } else {
      withCurrent(it.containers().current());
    }
    return new ServiceDecision(actions, findings, memory.entry(), good());
  }

  /** True if the container is as desired and good, so that others may build on it. */
  private boolean good() {
    return actions.isEmpty() && findings.isEmpty();
  }

  // ---- whose it is ----

  private @Nullable Finding foreign() {
    for (ContainerInspect each : present()) {
      if (!Ownership.ours(each, it.situation().entry())) {
        return new Finding.Held(
            "ContainerNotOurs",
            "a container "
                + each.name()
                + " is there that this stack did not make; it is left alone ("
                + difference(each)
                + ")",
            "");
      }
    }
    return null;
  }

  private List<ContainerInspect> present() {
    var all = new ArrayList<ContainerInspect>();
    for (var each :
        new @Nullable ContainerInspect[] {
          it.containers().current(), it.containers().next(), it.containers().prev()
        }) {
      if (each != null) {
        all.add(each);
      }
    }
    return all;
  }

  private String difference(ContainerInspect found) {
    var image = it.image();
    if (image == null) {
      return "desired image " + it.spec().image() + " is not on the host, so it is not compared";
    }
    var diffs = ContainerDiffer.diff(it.spec(), found, image);
    return diffs.isEmpty()
        ? "it equals the declared one"
        : diffs.stream().map(FieldDiff::toString).collect(Collectors.joining(", "));
  }

  // ---- nothing runs under the name ----

  private void withoutCurrent() {
    var next = it.containers().next();
    var prev = it.containers().prev();
    if (next != null && matches(next)) {
      act(
          Verb.REPLACE,
          steps.promote(next),
          cause("container", "in place", "created as " + next.name()),
          List.of(item("")));
    } else if (next != null) {
      act(
          Verb.REMOVE,
          steps.remove(next),
          cause("container", "absent", "left over from an earlier replacement"),
          List.of(named(next.name())));
    } else if (prev != null) {
      act(
          Verb.RESTORE,
          steps.bringBack(prev, memory.policyOf(prev)),
          cause("container", "in place", "set aside as " + prev.name()),
          List.of(item("")));
    } else if (it.containers().renamed() != null) {
      rename(it.containers().renamed());
    } else {
      create();
    }
  }

  /** Somebody gave it another name; it goes on running under its own. */
  private void rename(ContainerInspect stray) {
    var step = new Step.RenameContainer(stray.name(), it.name());
    act(Verb.UPDATE, List.of(step), cause("name", it.name(), stray.name()), List.of(item("")));
  }

  private void create() {
    var image = imageOrPull();
    if (image == null || heldBack()) {
      return;
    }
    act(
        Verb.CREATE,
        steps.create(image),
        cause("container", "running", "absent"),
        List.of(item("")));
  }

  // ---- something has the name ----

  private void withCurrent(ContainerInspect current) {
    var image = it.image();
    if (image == null) {
      keepAlive(current);
      imageOrPull();
      return;
    }
    var diffs = ContainerDiffer.diff(it.spec(), current, image);
    var prev = it.containers().prev();
    var failure = memory.failure();
    if (failure != null && prev != null) {
      decideOn(current, prev, failure.reason(), failure.message());
    } else if (!diffs.isEmpty()) {
      differing(current, image, diffs);
    } else if (prev != null) {
      onProbation(current, prev);
    } else {
      matching(current);
    }
  }

  private void differing(ContainerInspect current, ImageInspect image, List<FieldDiff> diffs) {
    var failure = memory.failure();
    String retry = holdId("retry");
    if (failure != null && !it.situation().confirmed().contains(retry)) {
      findings.add(
          new Finding.Held(
              failure.reason(),
              "the desired container failed, so the one before it runs on and this is not tried"
                  + " again until it changes or someone confirms: "
                  + failure.message(),
              retry));
      keepAlive(current);
    } else if (steps.inPlace(diffs)) {
      act(Verb.UPDATE, steps.update(current, diffs), causes(diffs), List.of());
    } else if (waitsForOthers()) {
      keepAlive(current);
    } else {
      replace(current, image, diffs);
    }
  }

  private void replace(ContainerInspect current, ImageInspect image, List<FieldDiff> diffs) {
    var next = it.containers().next();
    var kept =
        new ContainerSteps.Kept(
            next != null && matches(next),
            Health.of(current, false, it.rollout(), it.situation().now()) instanceof Health.Good);
    act(Verb.REPLACE, steps.replace(current, image, kept), causes(diffs), steps.replaced(current));
  }

  /** The new one is in place and the old one stands by. */
  private void onProbation(ContainerInspect current, ContainerInspect prev) {
    switch (health(current)) {
      case Health.Good good -> {
        memory.prove();
        act(
            Verb.REMOVE,
            steps.remove(prev),
            cause("container", "absent", "replaced, and " + current.name() + " is good"),
            List.of(named(prev.name())));
      }
      case Health.Pending(var reason, var message, var again) ->
          findings.add(new Finding.Waiting(reason, message, again));
      case Health.Stopped stopped ->
          act(
              Verb.START,
              steps.start(current),
              cause("state", "running", stopped.how()),
              List.of());
      case Health.Paused paused ->
          act(Verb.START, steps.unpause(current), cause("state", "running", "paused"), List.of());
      case Health.Refused(var message) -> {
        memory.fail("StartRefused", message);
        restore(current, prev, message);
      }
      case Health.Bad(var reason, var message) -> {
        memory.fail(reason, message);
        decideOn(current, prev, reason, message);
      }
    }
  }

  /** A replacement that failed: the old one comes back, or waits for a human. */
  private void decideOn(
      ContainerInspect current, ContainerInspect prev, String reason, String message) {
    String hold = holdId("restore");
    if (onFailure() == OnFailure.RESTORE || it.situation().confirmed().contains(hold)) {
      restore(current, prev, message);
      return;
    }
    findings.add(
        new Finding.Held(
            "ReplacementFailed",
            message
                + "; it may have changed data, so the old one ("
                + prev.name()
                + ") waits: confirm brings it back",
            hold,
            current.name()));
    if (current.active()) {
      act(
          Verb.UPDATE,
          steps.halt(current),
          cause("state", "stopped, because it failed", reason),
          List.of());
    }
  }

  private void restore(ContainerInspect current, ContainerInspect prev, String why) {
    findings.add(
        new Finding.Failing(
            "ReplacementFailed", why + "; the old one is brought back", current.name()));
    act(
        Verb.RESTORE,
        steps.swapBack(current, prev, memory.policyOf(prev)),
        cause("container", "the old one, because the new one failed", why),
        List.of(item("")));
  }

  private String holdId(String what) {
    return HoldId.of(it.resource().toString(), it.name(), memory.fingerprint(), what);
  }

  private OnFailure onFailure() {
    var said = it.rollout().onFailure();
    return said != null ? said : steps.writesData() ? OnFailure.HOLD : OnFailure.RESTORE;
  }

  /** As desired, and alone. */
  private void matching(ContainerInspect current) {
    var next = it.containers().next();
    if (next != null) {
      act(
          Verb.REMOVE,
          steps.remove(next),
          cause("container", "absent", "left over from a replacement that is no longer needed"),
          List.of(named(next.name())));
    }
    switch (health(current)) {
      case Health.Good good -> {
        memory.prove();
        restartIfOwed(current);
      }
      case Health.Pending(var reason, var message, var again) -> {
        findings.add(new Finding.Waiting(reason, message, again));
        restartIfOwed(current);
      }
      case Health.Stopped(var how) ->
          act(Verb.START, steps.start(current), cause("state", "running", how), List.of());
      case Health.Paused paused ->
          act(Verb.START, steps.unpause(current), cause("state", "running", "paused"), List.of());
      case Health.Refused(var message) -> refused(current, message);
      case Health.Bad(var reason, var message) -> {
        findings.add(new Finding.Failing(reason, message, current.name()));
        restartIfOwed(current);
      }
    }
  }

  /** The host's state, not the spec, may be why (a port in use, a mount missing): tried again. */
  private void refused(ContainerInspect current, String message) {
    findings.add(
        new Finding.Failing(
            "StartRefused", "the engine does not start " + current.name() + ": " + message));
    act(
        Verb.START,
        steps.start(current),
        cause("state", "running", "not started: " + message),
        List.of());
  }

  private void restartIfOwed(ContainerInspect current) {
    if (it.owed() && current.running()) {
      act(
          Verb.RESTART,
          steps.restart(current),
          cause("files", "as written", "changed under the running container"),
          List.of());
    }
  }

  /** What is there goes on being healed while the desired one cannot take its place. */
  private void keepAlive(ContainerInspect current) {
    boolean oneShot =
        current.lifecycle().restart().isOneShot()
            && current.state().exitCode() == 0
            && current.state().everStarted();
    if (!current.running() && !oneShot && current.state().everStarted()) {
      act(Verb.START, steps.start(current), cause("state", "running", "stopped"), List.of());
    }
  }

  // ---- what holds it back ----

  private @Nullable ImageInspect imageOrPull() {
    if (it.image() == null) {
      var cause = Cause.of("image", it.spec().image().toString(), "not on the host", it.origin());
      actions.add(
          new Action(
              it.resource(),
              Verb.PULL,
              "image " + it.spec().image(),
              List.of(cause),
              List.of(it.pull()),
              List.of(),
              List.of()));
    }
    return it.image();
  }

  private boolean heldBack() {
    var failure = memory.failure();
    if (failure != null) {
      // It was removed since: making it again is what a human asked for by removing it.
      memory.forget();
    }
    return waitsForOthers();
  }

  private boolean waitsForOthers() {
    if (!it.waitsFor().isEmpty()) {
      findings.add(
          new Finding.Waiting(
              "ServiceNotReady", it.name() + " waits for " + it.waitsFor(), Duration.ofSeconds(5)));
    }
    return !it.waitsFor().isEmpty();
  }

  private Health health(ContainerInspect container) {
    return Health.of(container, memory.isProven(), it.rollout(), it.situation().now());
  }

  // ---- actions ----

  private boolean matches(ContainerInspect container) {
    var image = it.image();
    return image != null
        && ContainerDiffer.diff(it.spec(), container, image).stream()
            .allMatch(d -> d.remedy() == FieldDiff.Remedy.RENAME);
  }

  private Item item(String digest) {
    return new Item(ItemType.CONTAINER, it.name(), digest);
  }

  private static Item named(String name) {
    return new Item(ItemType.CONTAINER, name, "");
  }

  private List<Cause> cause(String field, String desired, String observed) {
    return List.of(Cause.of(field, desired, observed, it.origin()));
  }

  private List<Cause> causes(List<FieldDiff> diffs) {
    return diffs.stream()
        .map(d -> new Cause(d.field(), d.desired(), d.observed(), it.origin()))
        .toList();
  }

  private void act(Verb verb, List<Step> todo, List<Cause> causes, List<Item> items) {
    actions.add(
        new Action(it.resource(), verb, "container " + it.name(), causes, todo, items, List.of()));
  }
}
