package io.hostwright.reconcile;

import io.hostwright.kind.FleetKind;
import io.hostwright.kind.FleetSituation;
import io.hostwright.kind.Judgement;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Origin;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Verb;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A small kind of the fleet for tests: one page must say {@code good}. {@code stale} is put right
 * by a POST, {@code dead} by a restart of a container, and anything else is unclear.
 */
final class PagerKind implements FleetKind<PagerKind.PagerSpec> {
  static final String PAGE = "http://app/page";

  /** What the test's manifest says. */
  record PagerSpec(String page, Sensitive token) implements ResourceSpec {
    @Override
    public List<Sensitive> secrets() {
      return List.of(token);
    }
  }

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
  public Set<Probe> probes(PagerSpec spec, FleetSituation situation) {
    return Set.of(page(spec));
  }

  @Override
  public Judgement judge(Resource resource, PagerSpec spec, FleetSituation situation) {
    String said =
        situation.replies().http(page(spec)) instanceof HttpAnswer.Answered a ? a.body() : "";
    var memory = new TreeMap<>(situation.memory());
    memory.put(FleetSituation.COMMIT, situation.revision().commit());
    memory.merge("looks", "1", (a, b) -> String.valueOf(Integer.parseInt(a) + 1));
    memory.put("changed", String.valueOf(situation.changed()));
    var rows = List.of(new Judgement.Row("page", said, said.equals("good"), ""));
    var cause = Cause.of("page", "good", said, Origin.NONE);
    return switch (said) {
      case "good" -> new Judgement(List.of(), List.of(), List.of(), rows, memory);
      case "stale" ->
          new Judgement(List.of(reload(resource, cause)), List.of(), List.of(), rows, memory);
      case "dead" -> dead(resource, situation, cause, rows, memory);
      default -> Judgement.of(new Finding.Unseen("PageUnknown", "page says " + said), rows, memory);
    };
  }

  private static Action reload(Resource resource, Cause cause) {
    var call = HttpCall.post("http://app/reload", Sensitive.plain("{}"));
    return new Action(
        resource.id(),
        Verb.RELOAD,
        "page",
        List.of(cause),
        List.of(new Step.CallHttp(call)),
        List.of(),
        List.of());
  }

  private static Judgement dead(
      Resource resource,
      FleetSituation situation,
      Cause cause,
      List<Judgement.Row> rows,
      TreeMap<String, String> memory) {
    var demand =
        new Demand(
            resource.id(),
            ResourceId.of("Stack", "web", "core"),
            "web-app-1",
            Demand.Deed.RESTART,
            situation.now().minusSeconds(30),
            2,
            cause);
    var how = situation.demands().get(demand.key());
    Finding finding =
        how != null && how.exhausted()
            ? new Finding.Held("GaveUp", "tried " + how.done() + ": " + how.lastLines(), "")
            : new Finding.Failing("PageDead", "page is dead");
    return new Judgement(List.of(), List.of(finding), List.of(demand), rows, memory);
  }
}
