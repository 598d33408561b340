package io.hostwright.reconcile;

import io.hostwright.TestReason;
import io.hostwright.kind.ApplicationKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Situation;
import io.hostwright.kind.http.DesiredReplies;
import io.hostwright.kind.http.HttpAccess;
import io.hostwright.model.Deed;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Origin;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Sensitive;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A small kind of the fleet for tests: one page must say {@code good}. {@code stale} is put right
 * by a POST, {@code dead} by a restart of a container, and anything else is unclear.
 */
final class PagerKind implements ApplicationKind<PagerKind.PagerSpec> {
  static final String PAGE = "http://app/page";
  private static final HttpCall RELOAD =
      HttpAccess.NONE.post("http://app/reload", Sensitive.plain("{}"));

  /** What the test's manifest says. */
  record PagerSpec(String page, Sensitive token) implements ResourceSpec {}

  @Override
  public String name() {
    return "Pager";
  }

  @Override
  public Class<PagerSpec> specType() {
    return PagerSpec.class;
  }

  @Override
  public PagerSpec read(Manifest manifest, ManifestScope scope) {
    var spec = manifest.fields(scope.problems());
    var token = scope.secret("token").orElse(Sensitive.plain(""));
    var read = new PagerSpec(spec.requiredText("page"), token);
    spec.finish();
    return read;
  }

  private static HttpCall page(PagerSpec spec) {
    return HttpCall.get(spec.page());
  }

  @Override
  public Set<Probe> probes(PagerSpec spec, Situation situation) {
    return Set.of(page(spec));
  }

  @Override
  public Replies asDesired(PagerSpec spec, Situation situation) {
    var good = new HttpAnswer.Answered(200, new TreeMap<>(), "good");
    return new DesiredReplies().answer(page(spec), good).succeeds(RELOAD);
  }

  @Override
  public Decision decide(Resource resource, PagerSpec spec, Situation situation) {
    String said =
        situation.replies().http(page(spec)) instanceof HttpAnswer.Answered a ? a.body() : "";
    var memory = new TreeMap<>(situation.memory());
    memory.put(Situation.COMMIT, situation.revision().commit());
    memory.merge("looks", "1", (a, b) -> String.valueOf(Integer.parseInt(a) + 1));
    memory.put("changed", String.valueOf(situation.changed()));
    var rows = List.of(new Sight("page", said, said.equals("good"), ""));
    var cause = Cause.of("page", "good", said, Origin.NONE);
    return switch (said) {
      case "good" -> situation.judged(List.of(), List.of(), List.of(), rows, memory);
      case "stale" ->
          situation.judged(List.of(reload(resource, cause)), List.of(), List.of(), rows, memory);
      case "dead" -> dead(resource, situation, cause, rows, memory);
      default ->
          situation.judged(
              new Finding.Unseen(TestReason.PAGE_UNKNOWN, "page says " + said), rows, memory);
    };
  }

  private static Action reload(Resource resource, Cause cause) {
    return new Action(
        resource.id(),
        Verb.RELOAD,
        Subject.application("page"),
        List.of(cause),
        List.of(new Step.CallHttp(RELOAD)),
        List.of());
  }

  private static Decision dead(
      Resource resource,
      Situation situation,
      Cause cause,
      List<Sight> rows,
      TreeMap<String, String> memory) {
    var demand =
        new Demand(
            resource.id(),
            ResourceId.of("Stack", "web", "core"),
            "web-app-1",
            Deed.RESTART,
            situation.now().minusSeconds(30),
            2,
            cause);
    var how = situation.demands().get(demand.key());
    Finding finding =
        how != null && how.exhausted()
            ? new Finding.Held(
                TestReason.GAVE_UP, "tried " + how.done() + ": " + how.lastLines(), "")
            : new Finding.Failing(TestReason.PAGE_DEAD, "page is dead");
    return situation.judged(List.of(), List.of(finding), List.of(demand), rows, memory);
  }
}
