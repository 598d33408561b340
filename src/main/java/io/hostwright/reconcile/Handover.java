package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Resource;
import io.hostwright.model.Target;
import io.hostwright.plan.Demand;
import io.hostwright.plan.DemandPlanner;
import io.hostwright.plan.Plan;
import io.hostwright.plan.ResourcePlan;
import java.util.stream.Collectors;

/**
 * What a pass leaves for the others: the application's pass what it demands and saw, a host's pass
 * how far it has come with what is demanded of it.
 */
final class Handover {
  private final Workbench bench;

  Handover(Workbench bench) {
    this.bench = bench;
  }

  /** After a whole pass; a look only tells how far it has come. */
  void leave(DesiredState desired, Plan last) {
    if (!last.target().equals(Target.APPLICATION)) {
      return;
    }
    for (Resource resource : desired.on(Target.APPLICATION)) {
      last.resources().stream()
          .filter(p -> p.id().equals(resource.id()))
          .forEach(p -> leave(resource, p));
    }
    var ids = desired.on(Target.APPLICATION).stream().map(Resource::id).collect(Collectors.toSet());
    bench.fleet().demands().retain(ids);
    bench.sights().retain(ids);
  }

  private void leave(Resource resource, ResourcePlan last) {
    var decision = last.decision();
    if (last.whole()) {
      bench.sights().put(last.id(), decision.sights());
    } else {
      bench.sights().unseen(last.id());
    }
    boolean mayAsk = last.whole() && !resource.suspended() && !bench.rules().reportOnly();
    bench.fleet().demands().put(last.id(), decision.demands(), mayAsk && !decision.unseen());
  }

  /** How far a host has come with what is demanded of it, by what it counts. */
  void tell(Plan last, Demands demands, LogTails tails) {
    if (!(last.target() instanceof HostId) || demands.open().isEmpty()) {
      return;
    }
    for (ResourcePlan each : last.resources()) {
      for (Demand demand : demands.of(each.id())) {
        var how = DemandPlanner.progress(demand, each.decision().memory());
        var told =
            how.exhausted()
                ? new Demand.Progress(how.done(), true, tails.of(demand.container()))
                : how;
        bench.fleet().demands().tell(demand.key(), told);
      }
    }
  }
}
