package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.ImageInspect;
import io.hostwright.kinds.stack.StackSpec.OnFailure;
import io.hostwright.model.InventoryEntry.Failure;
import io.hostwright.plan.Finding;
import io.hostwright.plan.HoldId;
import io.hostwright.plan.Verb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One container gives way to another: begun, watched, completed or taken back. */
final class Replacement {
  private final ServicePlan plan;
  private final ServiceCase it;
  private final ContainerSteps steps;
  private final ServiceMemory memory;

  Replacement(ServicePlan plan) {
    this.plan = plan;
    this.it = plan.it;
    this.steps = plan.steps;
    this.memory = plan.memory;
  }

  /** The container is not as desired: changed in place if the engine can, else replaced. */
  void begin(ContainerInspect current, ImageInspect image, List<FieldDiff> diffs) {
    var failure = memory.failure();
    String retry = holdId("retry");
    if (failure != null && !it.situation().confirmed().contains(retry)) {
      plan.find(
          new Finding.Held(
              failure.reason(),
              "the desired container failed, so the one before it runs on and this is not tried"
                  + " again until it changes or someone confirms: "
                  + failure.message(),
              retry));
      plan.keepAlive(current);
    } else if (steps.inPlace(diffs)) {
      allowed(failure);
      plan.act(Verb.UPDATE, steps.update(current, diffs), plan.causes(diffs), List.of());
    } else if (plan.waitsForOthers()) {
      plan.keepAlive(current);
    } else {
      allowed(failure);
      replace(current, image, diffs);
    }
  }

  /** What a human allowed is allowed once: the memory says so before the first step. */
  private void allowed(@Nullable Failure failure) {
    if (failure != null) {
      memory.retry();
    }
  }

  private void replace(ContainerInspect current, ImageInspect image, List<FieldDiff> diffs) {
    var next = it.containers().next();
    var kept =
        new ContainerSteps.Kept(
            next != null && it.isMatchedBy(next),
            Health.of(current, false, it.rollout(), it.situation().now()) instanceof Health.Good);
    plan.act(
        Verb.REPLACE,
        steps.replace(current, image, kept),
        plan.causes(diffs),
        steps.replaced(current));
  }

  /** The new one is in place and the old one stands by. */
  void watch(ContainerInspect current, ContainerInspect prev) {
    switch (plan.health(current)) {
      case Health.Good good -> {
        memory.prove();
        plan.remove(prev, "replaced, and " + current.name() + " is good");
      }
      case Health.Pending(var reason, var message, var again) ->
          plan.find(new Finding.Waiting(reason, message, again));
      case Health.Stopped(var how) -> plan.start(current, how);
      case Health.Paused paused -> plan.unpause(current);
      case Health.Refused(var message) -> {
        memory.fail("StartRefused", message);
        restore(current, prev, message);
      }
      case Health.Bad(var reason, var message) -> {
        memory.fail(reason, message);
        takeBack(current, prev, reason, message);
      }
    }
  }

  /** A replacement that failed: the old one comes back, or waits for a human. */
  void takeBack(ContainerInspect current, ContainerInspect prev, String reason, String message) {
    String hold = holdId("restore");
    if (onFailure() == OnFailure.RESTORE || it.situation().confirmed().contains(hold)) {
      restore(current, prev, message);
      return;
    }
    plan.find(
        new Finding.Held(
            "ReplacementFailed",
            message
                + "; it may have changed data, so the old one ("
                + prev.name()
                + ") waits: confirm brings it back",
            hold,
            current.name()));
    if (current.active()) {
      plan.act(
          Verb.UPDATE,
          steps.halt(current),
          plan.cause("state", "stopped, because it failed", reason),
          List.of());
    }
  }

  private void restore(ContainerInspect current, ContainerInspect prev, String why) {
    plan.find(
        new Finding.Failing(
            "ReplacementFailed", why + "; the old one is brought back", current.name()));
    plan.act(
        Verb.RESTORE,
        steps.swapBack(current, prev, memory.policyOf(prev)),
        plan.cause("container", "the old one, because the new one failed", why),
        plan.item());
  }

  private String holdId(String what) {
    var parts =
        new ArrayList<>(List.of(it.resource().toString(), it.name(), memory.fingerprint(), what));
    if (memory.retries() > 0) {
      parts.add(String.valueOf(memory.retries()));
    }
    return HoldId.of(parts);
  }

  private OnFailure onFailure() {
    var said = it.rollout().onFailure();
    return said != null ? said : steps.writesData() ? OnFailure.HOLD : OnFailure.RESTORE;
  }
}
