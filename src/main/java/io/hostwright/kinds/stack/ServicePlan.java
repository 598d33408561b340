package io.hostwright.kinds.stack;

import io.hostwright.compose.ContainerDiffer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.SpecFingerprint;
import io.hostwright.kinds.stack.StackSpec.OnFailure;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Finding;
import io.hostwright.plan.HoldId;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is seen of one service's container, and what is decided on it so far. */
final class ServicePlan {
  final ServiceCase it;
  final ContainerSteps steps;
  final ServiceMemory memory;

  /** Where the container in place is not as desired; empty if there is none to compare. */
  final List<FieldDiff> diffs;

  /** How the container in place does; null if there is none. */
  final @Nullable Health health;

  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  ServicePlan(ServiceCase it, InventoryEntry entry) {
    this.it = it;
    this.steps = new ContainerSteps(it);
    String fingerprint = it.situation().seal(SpecFingerprint.of(it.spec()).reveal());
    this.memory = new ServiceMemory(it.name(), fingerprint, entry);
    var current = it.containers().current();
    var image = it.image();
    this.diffs =
        current != null && image != null
            ? ContainerDiffer.diff(it.spec(), current, image)
            : List.of();
    this.health = current == null ? null : health(current);
  }

  /** That a spec was good before says nothing of a container that is not as it says. */
  private Health health(ContainerInspect current) {
    boolean proven = diffs.isEmpty() && memory.isProven();
    return Health.of(current, proven, it.rollout(), it.situation().now());
  }

  /** The health that the stage says it has. */
  <H extends Health> H healthAs(Class<H> kind) {
    return Objects.requireNonNull(kind.cast(health));
  }

  /** True if a replacement that failed is taken back without asking. */
  boolean takesBack() {
    var said = it.rollout().onFailure();
    var onFailure = said != null ? said : steps.writesData() ? OnFailure.HOLD : OnFailure.RESTORE;
    return onFailure == OnFailure.RESTORE || isConfirmed(Hold.RESTORE);
  }

  boolean isConfirmed(Hold hold) {
    return it.situation().confirmed().contains(id(hold));
  }

  /** What {@code confirm} takes. */
  String id(Hold hold) {
    var parts =
        new ArrayList<>(
            List.of(it.resource().toString(), it.name(), memory.fingerprint(), hold.word()));
    if (memory.retries() > 0) {
      parts.add(String.valueOf(memory.retries()));
    }
    return HoldId.of(parts);
  }

  ServiceDecision decision() {
    return new ServiceDecision(actions, findings, memory.entry());
  }

  void find(Finding finding) {
    findings.add(finding);
  }

  void act(Verb verb, List<Step> todo, List<Cause> causes, List<Item> items) {
    actions.add(new Action(it.resource(), verb, Subject.container(it.name()), causes, todo, items));
  }

  /** Starts a container that should run and does not. */
  void start(ContainerInspect container, String observed) {
    act(Verb.START, steps.start(container), cause("state", "running", observed), List.of());
  }

  void remove(ContainerInspect container, String why) {
    var item = new Item(Owned.CONTAINER, container.name(), "");
    actions.add(
        new Action(
            it.resource(),
            Verb.REMOVE,
            Subject.container(container.name()),
            cause("container", "removed", why),
            steps.remove(container),
            List.of(item)));
  }

  /**
   * Fetches the desired image.
   *
   * @param is what there is of the container now
   * @param then what becomes of it once the image is there
   */
  void pull(String is, String then) {
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
            List.of()));
  }

  /** The container under its own name, as the inventory notes it before a step. */
  List<Item> item() {
    return List.of(new Item(Owned.CONTAINER, it.name(), ""));
  }

  List<Cause> cause(String field, String desired, String observed) {
    return List.of(Cause.of(field, desired, observed, it.origin()));
  }

  /** A cause for each difference. */
  List<Cause> causes() {
    return diffs.stream()
        .map(d -> new Cause(d.field(), d.desired(), d.observed(), it.origin()))
        .toList();
  }
}
