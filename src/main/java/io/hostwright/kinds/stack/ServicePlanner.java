package io.hostwright.kinds.stack;

import io.hostwright.compose.ContainerDiffer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.FieldDiff;
import io.hostwright.model.InventoryEntry;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Verb;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The next step for one service's container, derived from which of its three names exist, match and
 * run, so that any crash resumes where it stopped. Decides; never acts.
 */
final class ServicePlanner {
  private final ServiceCase it;
  private final ServicePlan plan;
  private final Replacement replacement;

  ServicePlanner(ServiceCase it, InventoryEntry memory) {
    this.it = it;
    this.plan = new ServicePlan(it, memory);
    this.replacement = new Replacement(plan);
  }

  /** What came of it; the memory is the whole entry's. */
  ServiceDecision plan() {
    foreign().ifPresentOrElse(plan::find, this::own);
    return plan.decision();
  }

  private void own() {
    var current = it.containers().current();
    if (current == null) {
      withoutCurrent();
    } else {
      withCurrent(current);
    }
  }

  // ---- whose it is ----

  private Optional<Finding> foreign() {
    var three = it.containers();
    return Stream.of(three.current(), three.next(), three.prev())
        .filter(Objects::nonNull)
        .filter(each -> !Ownership.ours(each, it.situation().entry()))
        .findFirst()
        .map(
            each ->
                new Finding.Held(
                    "ContainerNotOurs",
                    "a container "
                        + each.name()
                        + " is there that this stack did not make; it is left alone ("
                        + difference(each)
                        + ")",
                    ""));
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
    var renamed = it.containers().renamed();
    if (next != null && it.isMatchedBy(next)) {
      plan.act(
          Verb.REPLACE,
          plan.steps.promote(next),
          plan.cause("container", "in place", "created as " + next.name()),
          plan.item());
    } else if (next != null) {
      plan.remove(next, "left over from an earlier replacement");
    } else if (prev != null) {
      plan.act(
          Verb.RESTORE,
          plan.steps.bringBack(prev, plan.memory.policyOf(prev)),
          plan.cause("container", "in place", "set aside as " + prev.name()),
          plan.item());
    } else if (renamed != null) {
      rename(renamed);
    } else {
      create();
    }
  }

  /** Somebody gave it another name; it goes on running under its own. */
  private void rename(ContainerInspect stray) {
    var step = new Step.RenameContainer(stray.name(), it.name());
    var cause = plan.cause("name", it.name(), stray.name());
    plan.act(Verb.UPDATE, List.of(step), cause, plan.item());
  }

  private void create() {
    var image = plan.imageOrPull("absent", "created then");
    if (image == null || heldBack()) {
      return;
    }
    plan.act(
        Verb.CREATE,
        plan.steps.create(image),
        plan.cause("container", "running", "absent"),
        plan.item());
  }

  private boolean heldBack() {
    if (plan.memory.failure() != null) {
      // It was removed since: making it again is what a human asked for by removing it.
      plan.memory.forget();
    }
    return plan.waitsForOthers();
  }

  // ---- something has the name ----

  private void withCurrent(ContainerInspect current) {
    var image = it.image();
    if (image == null) {
      plan.keepAlive(current);
      plan.imageOrPull("there", "compared with it then");
      return;
    }
    var diffs = ContainerDiffer.diff(it.spec(), current, image);
    var prev = it.containers().prev();
    var failure = plan.memory.failure();
    if (failure != null && prev != null) {
      replacement.takeBack(current, prev, failure.reason(), failure.message());
    } else if (!diffs.isEmpty()) {
      replacement.begin(current, image, diffs);
    } else if (prev != null) {
      replacement.watch(current, prev);
    } else {
      matching(current);
    }
  }

  /** As desired, and alone. */
  private void matching(ContainerInspect current) {
    var next = it.containers().next();
    if (next != null) {
      plan.remove(next, "left over from a replacement that is no longer needed");
    }
    switch (plan.health(current)) {
      case Health.Good good -> {
        plan.memory.prove();
        restartIfOwed(current);
      }
      case Health.Pending(var reason, var message, var again) -> {
        plan.find(new Finding.Waiting(reason, message, again));
        restartIfOwed(current);
      }
      case Health.Stopped(var how) -> plan.start(current, how);
      case Health.Paused paused -> plan.unpause(current);
      case Health.Refused(var message) -> refused(current, message);
      case Health.Bad(var reason, var message) -> {
        plan.find(new Finding.Failing(reason, message, current.name()));
        restartIfOwed(current);
      }
    }
  }

  /** The host's state, not the spec, may be why (a port in use, a mount missing): tried again. */
  private void refused(ContainerInspect current, String message) {
    plan.find(
        new Finding.Failing(
            "StartRefused", "the engine does not start " + current.name() + ": " + message));
    plan.start(current, "not started: " + message);
  }

  private void restartIfOwed(ContainerInspect current) {
    if (it.owed() && current.running()) {
      plan.act(
          Verb.RESTART,
          plan.steps.restart(current),
          plan.cause("files", "as written", "changed under the running container"),
          List.of());
    }
  }
}
