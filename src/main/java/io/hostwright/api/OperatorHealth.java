package io.hostwright.api;

import io.hostwright.reconcile.Operator;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** The three health addresses: the process turns, it can work, the fleet is what Git says. */
@ApplicationScoped
public class OperatorHealth {
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
      Stream.concat(snapshot.source().problems().stream(), pulse.stopped().stream())
          .findFirst()
          .ifPresent(p -> answer.withData("problem", p));
      if (!pulse.late().isEmpty()) {
        answer.withData("late", String.join("; ", pulse.late()));
      }
      if (!snapshot.source().fetchError().isEmpty()) {
        answer.withData("fetchError", snapshot.source().fetchError());
      }
      return answer.build();
    };
  }

  /** UP when every resource is Ready at the current revision. */
  @Produces
  @HealthGroup("converged")
  HealthCheck converged() {
    return () -> {
      var verdict = ConvergenceVerdict.of(operator.snapshot(), Clock.systemUTC().instant(), grace);
      var answer = HealthCheckResponse.named("converged").status(verdict.up());
      verdict.details().forEach(answer::withData);
      return answer.build();
    };
  }
}
