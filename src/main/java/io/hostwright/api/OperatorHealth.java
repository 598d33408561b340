package io.hostwright.api;

import io.hostwright.api.ConvergenceVerdict.Detail;
import io.hostwright.reconcile.Operator;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * The three health addresses: the process turns, it can work, the fleet is what Git says. They are
 * open to anybody and so say names, reasons and since when in words of the operator's own, never a
 * message that holds what a host, a server or a manifest said.
 */
@ApplicationScoped
public class OperatorHealth {
  /** Not on the list of what is open, see {@link Door}. */
  static final String CONVERGED_IN_WORDS = "/q/health/group/converged-in-words";

  private final Operator operator;
  private final Duration grace;

  OperatorHealth(Operator operator, Grace grace) {
    this.operator = operator;
    this.grace = grace.length();
  }

  /** UP while the loop turns: no host, however hung, holds that up. */
  @Produces
  @Liveness
  HealthCheck live() {
    return () -> {
      var stopped = operator.pulse().stopped();
      var answer = HealthCheckResponse.named("operator").status(stopped.isEmpty());
      stopped.stream().findFirst().ifPresent(why -> answer.withData("problem", why));
      return answer.build();
    };
  }

  /** UP while a valid desired state is loaded and something of the fleet can be worked on. */
  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> {
      var snapshot = operator.snapshot();
      var pulse = operator.pulse();
      var answer =
          HealthCheckResponse.named("desired-state")
              .status(snapshot.desired() != null && pulse.works());
      pulse.stopped().stream().findFirst().ifPresent(why -> answer.withData("problem", why));
      if (!pulse.late().isEmpty()) {
        answer.withData("late", String.join("; ", pulse.late()));
      }
      ConvergenceVerdict.trouble(snapshot.source())
          .ifPresent(trouble -> answer.withData("revision", trouble.brief()));
      return answer.build();
    };
  }

  /** UP when every resource is Ready at the current revision; for anybody. */
  @Produces
  @HealthGroup("converged")
  HealthCheck converged() {
    return () -> converged(Detail::brief);
  }

  /** The same with messages, for who has the token. */
  @Produces
  @HealthGroup("converged-in-words")
  HealthCheck convergedInWords() {
    return () -> converged(Detail::inWords);
  }

  private HealthCheckResponse converged(Function<Detail, String> telling) {
    var verdict = ConvergenceVerdict.of(operator.snapshot(), Clock.systemUTC().instant(), grace);
    var answer = HealthCheckResponse.named("converged").status(verdict.up());
    verdict.details().forEach((name, detail) -> answer.withData(name, telling.apply(detail)));
    return answer.build();
  }
}
