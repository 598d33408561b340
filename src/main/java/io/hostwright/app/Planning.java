package io.hostwright.app;

import io.hostwright.cli.ApplyReport;
import io.hostwright.cli.CliException;
import io.hostwright.cli.HostProblem;
import io.hostwright.cli.PlanOptions;
import io.hostwright.cli.PlanReport;
import io.hostwright.cli.PlanService;
import io.hostwright.cli.ProblemLine;
import io.hostwright.cli.Progress;
import io.hostwright.cli.ResourceLine;
import io.hostwright.model.DesiredState;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanText;
import io.hostwright.reconcile.LeftHosts;
import io.hostwright.reconcile.OneShot;
import io.hostwright.reconcile.OneShot.TargetPlan;
import io.hostwright.reconcile.ReconcileLoop;
import io.hostwright.reconcile.Telemetry;
import io.hostwright.source.RepositoryException;
import io.hostwright.status.ResourceStatus;
import io.hostwright.store.FileEventLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code plan} and {@code apply}: one look, or passes until nothing is under way. */
final class Planning implements PlanService {
  private final Assembly assembly;

  Planning(Assembly assembly) {
    this.assembly = assembly;
  }

  @Override
  public PlanReport plan(PlanOptions options, Progress progress) throws CliException {
    return with(
        options,
        progress,
        (checkout, state, problems) -> {
          if (state == null) {
            return new PlanReport(
                checkout.tree().revision().toString(),
                environment(checkout, options),
                List.of(),
                List.of(),
                problems);
          }
          progress.line("looking at " + PlanText.count(state.hosts().size(), "host"));
          var targets = shot(options, checkout, state, new CollectingEvents(text -> {})).plan();
          var plans = targets.stream().map(TargetPlan::plan).filter(Objects::nonNull).toList();
          return new PlanReport(
              state.revision().toString(),
              state.environment(),
              plans,
              targets.stream()
                  .filter(p -> !p.error().isEmpty())
                  .map(p -> new HostProblem(p.target().name(), p.reason(), p.error()))
                  .toList(),
              List.of(),
              options.only() == null ? left(checkout, state, plans) : List.of());
        });
  }

  /** Hosts that the state had which was applied before, and that this one has not. */
  private static List<String> left(Checkout checkout, DesiredState state, List<Plan> plans) {
    return LeftHosts.lastApplied(plans)
        .flatMap(commit -> checkout.history(state.environment()).at(commit))
        .map(before -> LeftHosts.told(before, state))
        .orElse(List.of());
  }

  @Override
  public ApplyReport apply(PlanOptions options, List<String> confirm, Progress progress)
      throws CliException {
    return with(
        options,
        progress,
        (checkout, state, problems) -> {
          if (state == null) {
            return new ApplyReport(
                checkout.tree().revision().toString(),
                environment(checkout, options),
                List.of(),
                List.of(),
                problems,
                true);
          }
          if (state.revision().dirty()) {
            throw CliException.failed(
                "the work tree differs from its commit; commit first, so that what is applied has a"
                    + " name",
                null);
          }
          return applied(options, checkout, state, confirm, progress);
        });
  }

  private ApplyReport applied(
      PlanOptions options,
      Checkout checkout,
      DesiredState state,
      List<String> confirm,
      Progress progress)
      throws InterruptedException {
    try (var log = FileEventLog.open(assembly.settings().stateDir().resolve("events"))) {
      var kept = new KeptEvents(log, InstantSource.system());
      var events = new CollectingEvents(progress, kept);
      var shot = shot(options, checkout, state, events);
      var applied =
          Interrupts.during(
              () -> shot.apply(Set.copyOf(confirm)),
              () -> {
                shot.stop();
                progress.line(
                    "interrupted: what had begun came to its end, and the hosts are free again;"
                        + " apply again to go on");
              });
      if (!log.trouble().isEmpty()) {
        progress.line("the daemon will not know what was done here: " + log.trouble());
      }
      return new ApplyReport(
          state.revision().toString(),
          state.environment(),
          events.actions(),
          lines(applied.statuses()),
          List.of(),
          events.failed() || applied.refused());
    }
  }

  private OneShot shot(
      PlanOptions options, Checkout checkout, DesiredState state, CollectingEvents events) {
    var loop = assembly.settings().loop();
    var settings = Only.settings(loop, options.only());
    var ports =
        new ReconcileLoop.Ports(
            assembly.kinds(),
            assembly.hosts(),
            assembly.net(),
            checkout.history(state.environment()),
            events,
            (about, since, limit) -> List.of(),
            Telemetry.NONE,
            events,
            InstantSource.system(),
            OwnLifelines.of(assembly.settings().repositoryUrl()),
            assembly.known()::cleaner);
    return new OneShot(settings, ports, Only.filtered(state, options.only()));
  }

  private interface Work<T> {
    T with(Checkout checkout, @Nullable DesiredState state, List<ProblemLine> problems)
        throws CliException, RepositoryException, InterruptedException;
  }

  private <T> T with(PlanOptions options, Progress progress, Work<T> work) throws CliException {
    try (var checkout = Checkout.open(assembly, options.repo().repo(), options.repo().revision())) {
      var loaded =
          assembly.loader().load(checkout.tree(), checkout.place(environment(checkout, options)));
      Validation.lines(loaded.warnings()).forEach(w -> progress.line(w.warning()));
      Only.check(loaded.state(), options.only());
      return work.with(checkout, loaded.state(), Validation.lines(loaded.problems()));
    } catch (RepositoryException e) {
      throw CliException.failed(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted", e);
    }
  }

  private String environment(Checkout checkout, PlanOptions options)
      throws CliException, RepositoryException {
    String said = options.repo().environment();
    return checkout.environment(said == null ? assembly.settings().environment() : said);
  }

  private static List<ResourceLine> lines(List<ResourceStatus> statuses) {
    return statuses.stream()
        .map(
            s ->
                new ResourceLine(
                    s.id().toString(),
                    s.suspended() ? "True" : s.ready().status().word(),
                    s.ready().reason(),
                    s.ready().message(),
                    s.confirmId()))
        .toList();
  }
}
