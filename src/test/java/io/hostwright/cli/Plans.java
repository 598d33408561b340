package io.hostwright.cli;

import io.hostwright.KindReasons;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.HostId;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.List;

/** Plans to print. */
final class Plans {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final ResourceId STACK = ResourceId.of("Stack", "ktrdr", "core");

  private Plans() {}

  /** A report of these plans without anything amiss beside them. */
  static PlanReport report(Plan... plans) {
    return new PlanReport(COMMIT, "local", List.of(plans), List.of(), List.of());
  }

  static Plan plan(String host, ResourcePlan... resources) {
    return new Plan(new HostId(host), new Revision(COMMIT, false), List.of(resources));
  }

  static ResourcePlan resource(ResourceId id, List<Action> actions, Finding... findings) {
    var memory = InventoryEntry.fresh(new Owner("repository", "local"), id.ref());
    return new ResourcePlan(id, new Decision(actions, List.of(findings), memory), true);
  }

  /** A replacement for a changed image and a secret's new value. */
  static Action replace() {
    return new Action(
        STACK,
        Verb.REPLACE,
        Subject.container("ktrdr-backend"),
        List.of(
            Cause.of("image", "ktrdr:2", "ktrdr:1", new Origin("env/local/ktrdr.yaml", 12, 5)),
            new Cause(
                "environment.DB_PASSWORD",
                Sensitive.secret("hunter2"),
                Sensitive.secret("hunter1"),
                new Origin("env/local/ktrdr.yaml", 20, 5))),
        List.of(),
        List.of());
  }

  static Action prune() {
    return new Action(
        STACK,
        Verb.PRUNE,
        Subject.container("old|one"),
        List.of(Cause.of("container", "absent", "present", Origin.NONE)),
        List.of(),
        List.of());
  }

  static Finding held() {
    return new Finding.Held(
        KindReasons.of("ContainerNotOurs"), "`db` runs already", "12ab34cd56ef");
  }
}
