package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.SpecFingerprint;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is decided on one service so far, and what every decision on it needs. */
final class ServicePlan {
  final ServiceCase it;
  final ContainerSteps steps;
  final ServiceMemory memory;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  ServicePlan(ServiceCase it, InventoryEntry entry) {
    this.it = it;
    this.steps = new ContainerSteps(it);
    String fingerprint = it.situation().seal(SpecFingerprint.of(it.spec()).reveal());
    this.memory = new ServiceMemory(it.name(), fingerprint, entry);
  }

  /** What came of it: good, so that others may build on it, if nothing is left to do or to say. */
  ServiceDecision decision() {
    boolean good = actions.isEmpty() && findings.isEmpty();
    return new ServiceDecision(actions, findings, memory.entry(), good);
  }

  void find(Finding finding) {
    findings.add(finding);
  }

  void act(Verb verb, List<Step> todo, List<Cause> causes, List<Item> items) {
    actions.add(
        new Action(
            it.resource(), verb, Subject.container(it.name()), causes, todo, items, List.of()));
  }

  /** Starts a container that should run and does not. */
  void start(ContainerInspect container, String observed) {
    act(Verb.START, steps.start(container), cause("state", "running", observed), List.of());
  }

  void unpause(ContainerInspect container) {
    act(Verb.START, steps.unpause(container), cause("state", "running", "paused"), List.of());
  }

  void remove(ContainerInspect container, String why) {
    var item = new Item(ItemType.CONTAINER, container.name(), "");
    act(Verb.REMOVE, steps.remove(container), cause("container", "absent", why), List.of(item));
  }

  /** What is there goes on being healed while the desired one cannot take its place. */
  void keepAlive(ContainerInspect current) {
    boolean oneShot =
        current.lifecycle().restart().isOneShot()
            && current.state().exitCode() == 0
            && current.state().everStarted();
    if (!current.running() && !oneShot && current.state().everStarted()) {
      start(current, "stopped");
    }
  }

  /**
   * The desired image; if it is not on the host, null, and pulling it is planned.
   *
   * @param is what there is of the container now
   * @param then what becomes of it once the image is there
   */
  @Nullable ImageInspect imageOrPull(String is, String then) {
    if (it.image() == null) {
      String image = it.spec().image().toString();
      var cause = Cause.of("image", image, "not on the host", it.origin());
      var why = Cause.of("container " + it.name(), then, is, it.origin());
      actions.add(
          new Action(
              it.resource(),
              Verb.PULL,
              Subject.image(image),
              List.of(cause, why),
              List.of(it.pull()),
              List.of(),
              List.of()));
    }
    return it.image();
  }

  /** True, and told, if another service has to be ready before. */
  boolean waitsForOthers() {
    if (!it.waitsFor().isEmpty()) {
      find(
          new Finding.Waiting(
              "ServiceNotReady", it.name() + " waits for " + it.waitsFor(), Duration.ofSeconds(5)));
    }
    return !it.waitsFor().isEmpty();
  }

  Health health(ContainerInspect container) {
    return Health.of(container, memory.isProven(), it.rollout(), it.situation().now());
  }

  /** The container under its own name, as the inventory notes it before a step. */
  List<Item> item() {
    return List.of(new Item(ItemType.CONTAINER, it.name(), ""));
  }

  List<Cause> cause(String field, String desired, String observed) {
    return List.of(Cause.of(field, desired, observed, it.origin()));
  }

  List<Cause> causes(List<FieldDiff> diffs) {
    return diffs.stream()
        .map(d -> new Cause(d.field(), d.desired(), d.observed(), it.origin()))
        .toList();
  }
}
