package io.hostwright.kinds.stack;

import static java.util.Objects.requireNonNull;

import io.hostwright.compose.ContainerDiffer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.ImageInspect;
import io.hostwright.host.EngineReason;
import io.hostwright.kinds.stack.StackNotes.Failure;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How each {@link Move} of one service is made: what it adds to the plan, with its cause. */
final class Moves {
  private final ServicePlan plan;
  private final ServiceCase it;
  private final ContainerSteps steps;
  private final ServiceMemory memory;

  Moves(ServicePlan plan) {
    this.plan = plan;
    this.it = plan.it;
    this.steps = plan.steps;
    this.memory = plan.memory;
  }

  // ---- what a stage says is there ----

  private ContainerInspect current() {
    return requireNonNull(it.containers().current());
  }

  private ContainerInspect next() {
    return requireNonNull(it.containers().next());
  }

  private ContainerInspect prev() {
    return requireNonNull(it.containers().prev());
  }

  private ImageInspect image() {
    return requireNonNull(it.image());
  }

  private Failure failure() {
    return requireNonNull(memory.failure());
  }

  // ---- images and containers that are made ----

  void pull() {
    var current = it.containers().current();
    if (current == null) {
      plan.pull("absent", "created then");
    } else {
      plan.pull("runs " + tagged(current.imageName()), fate(current));
    }
  }

  /** What becomes of one whose desired image is not here yet. */
  private String fate(ContainerInspect current) {
    boolean same = tagged(current.imageName()).equals(tagged(it.spec().image().toString()));
    return same ? "kept, or replaced where it differs" : "replaced then";
  }

  private static String tagged(String image) {
    int digest = image.indexOf('@');
    return digest < 0 ? image : image.substring(0, digest);
  }

  void create() {
    var cause = plan.cause("container", "running", "absent");
    plan.act(Verb.CREATE, steps.create(image()), cause, plan.item());
  }

  void adjust() {
    plan.act(Verb.UPDATE, steps.update(current(), plan.diffs), plan.causes(), List.of());
  }

  void replace() {
    replace(true);
  }

  void replaceUnproven() {
    replace(false);
  }

  private void replace(boolean keepsCurrent) {
    var next = it.containers().next();
    boolean made = next != null && it.isMatchedBy(next);
    var kept = new ContainerSteps.Kept(made, keepsCurrent);
    var todo = steps.replace(current(), image(), kept);
    plan.act(Verb.REPLACE, todo, plan.causes(), steps.replaced(current()));
  }

  void succeed() {
    var old = it.rivals().get(0);
    var next = it.containers().next();
    boolean made = next != null && it.isMatchedBy(next);
    // What the first one was set aside for failed, and does not come back beside it.
    it.rivals().stream()
        .skip(1)
        .filter(other -> !ContainerNames.base(old.name()).equals(other.name()))
        .forEach(memory::rests);
    String shared = Holdings.of(it.spec()).shared(Holdings.of(old)).orElseThrow();
    String desired = "running in place of " + old.name() + ", which has " + shared + " too";
    var cause = plan.cause("container", desired, "absent");
    plan.act(Verb.REPLACE, steps.succeed(old, image(), made), cause, steps.replaced(old));
  }

  // ---- names ----

  void promote() {
    var cause = plan.cause("container", "in place", "created as " + next().name());
    plan.act(Verb.REPLACE, steps.promote(next()), cause, plan.item());
  }

  void bringBack() {
    var cause = plan.cause("container", "in place", "set aside as " + prev().name());
    var todo = steps.bringBack(prev(), memory.policyOf(prev()));
    plan.act(Verb.RESTORE, todo, cause, plan.item());
  }

  void takeBack() {
    String why = failure().message();
    plan.find(
        new Finding.Failing(
            StackReason.REPLACEMENT_FAILED,
            why + "; the old one is brought back",
            current().name()));
    var todo = new ArrayList<>(steps.swapBack(current(), prev(), memory.policyOf(prev())));
    it.rivals().forEach(each -> todo.addAll(steps.back(each, memory.policyBefore(each))));
    var cause = plan.cause("container", "the old one, because the new one failed", why);
    plan.act(Verb.RESTORE, todo, cause, plan.item());
  }

  /** It goes on running under its own name. */
  void renameBack() {
    var stray = requireNonNull(it.containers().renamed());
    var step = new Step.RenameContainer(stray.name(), it.name());
    var cause = plan.cause("name", it.name(), stray.name());
    plan.act(Verb.UPDATE, List.of(step), cause, plan.item());
  }

  // ---- what goes ----

  void dropLeftOver() {
    plan.remove(next(), "left over from an earlier replacement");
  }

  void dropSpare() {
    plan.remove(next(), "left over from a replacement that is no longer needed");
  }

  void dropPrev() {
    plan.remove(prev(), "set aside for " + current().name() + ", which is good now");
  }

  // ---- what runs ----

  void start() {
    plan.start(current(), plan.healthAs(Health.Stopped.class).how());
  }

  /** The host's state, not the spec, may be why (a port in use, a mount missing). */
  void startAgain() {
    String why = "not started: " + plan.healthAs(Health.Refused.class).message();
    var cause = plan.cause("state", "running", why);
    plan.act(Verb.START, steps.startAgain(current()), cause, List.of());
  }

  void keepUp() {
    plan.start(current(), "stopped");
  }

  void unpause() {
    var cause = plan.cause("state", "running", "paused");
    plan.act(Verb.START, steps.unpause(current()), cause, List.of());
  }

  void restart() {
    var cause = plan.cause("files", "as written", "changed under the running container");
    plan.act(Verb.RESTART, steps.restart(current()), cause, List.of());
  }

  void halt() {
    var cause = plan.cause("state", "stopped, because it failed", failure().reason());
    plan.act(Verb.UPDATE, steps.halt(current()), cause, List.of());
  }

  // ---- what is told ----

  void leaveAlone() {
    var theirs = requireNonNull(Facts.foreign(it));
    plan.find(
        new Finding.Held(
            StackReason.CONTAINER_NOT_OURS,
            "container "
                + theirs.name()
                + " was not made by this stack, and "
                + difference(theirs)
                + "; it is left alone",
            ""));
  }

  private String difference(ContainerInspect found) {
    var image = it.image();
    if (image == null) {
      return "is not compared, because " + it.spec().image() + " is not on the host";
    }
    String diffs =
        ContainerDiffer.diff(it.spec(), found, image).stream()
            .filter(d -> !Ownership.isMark(d.field()))
            .map(FieldDiff::toString)
            .collect(Collectors.joining(", "));
    return diffs.isEmpty()
        ? "equals what it declares"
        : "differs from what it declares in " + diffs;
  }

  void tellWaits() {
    plan.find(
        new Finding.Waiting(
            StackReason.SERVICE_NOT_READY,
            it.name() + " waits for " + it.waitsFor(),
            Duration.ofSeconds(5)));
  }

  void tellPending() {
    var pending = plan.healthAs(Health.Pending.class);
    plan.find(
        new Finding.Waiting(
            pending.reason(), pending.message(), pending.lookAgain(), pending.ends()));
  }

  void tellRefused() {
    String why = plan.healthAs(Health.Refused.class).message();
    plan.find(
        new Finding.Failing(
            EngineReason.START_REFUSED,
            "the engine does not start " + current().name() + ": " + why));
  }

  void tellBad() {
    var bad = plan.healthAs(Health.Bad.class);
    plan.find(new Finding.Failing(bad.reason(), bad.message(), current().name()));
  }

  void holdRetry() {
    plan.find(
        new Finding.Held(
            ServiceMemory.reason(failure()),
            "the desired container failed, so the one before it runs on: "
                + failure().message()
                + "; it is not tried again until it changes; confirming tries it again",
            plan.id(Hold.RETRY)));
  }

  void holdRestore() {
    plan.find(
        new Finding.Held(
            StackReason.REPLACEMENT_FAILED,
            failure().message()
                + "; it may have changed data, so the old one waits as "
                + prev().name()
                + ": confirming removes this one and brings the old one back",
            plan.id(Hold.RESTORE),
            current().name()));
  }

  // ---- what is remembered ----

  void prove() {
    memory.prove();
  }

  void noteFailure() {
    if (requireNonNull(plan.health) instanceof Health.Bad(var reason, var message)) {
      memory.fail(reason, message);
    } else {
      memory.fail(EngineReason.START_REFUSED, plan.healthAs(Health.Refused.class).message());
    }
  }

  void allowOnce() {
    memory.retry();
  }

  void forgetFailure() {
    memory.forget();
  }
}
