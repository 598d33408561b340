package io.hostwright.host.docker;

import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.Limits;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.model.Sensitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Specs with one thing changed. */
final class Changed {
  private Changed() {}

  static ContainerSpec command(ContainerSpec spec, String... words) {
    return with(spec, spec.name(), process(spec.process(), Specs.words(words), false), null);
  }

  static ContainerSpec shell(ContainerSpec spec, String name, String script, boolean tty) {
    return with(
        spec, name, process(spec.process(), Specs.words("/bin/sh", "-c", script), tty), null);
  }

  static ContainerSpec port(ContainerSpec spec, String name, int hostPort) {
    return with(spec, name, spec.process(), new PortBinding(80, "tcp", "", hostPort));
  }

  static ContainerSpec limits(ContainerSpec s, Limits limits) {
    return with(s, s.healthcheck(), limits);
  }

  static ContainerSpec healthcheck(ContainerSpec s, Healthcheck check) {
    return with(s, check, s.limits());
  }

  private static ContainerSpec with(ContainerSpec s, @Nullable Healthcheck check, Limits limits) {
    return new ContainerSpec(
        s.name(),
        s.image(),
        s.process(),
        s.ports(),
        s.mounts(),
        s.networkMode(),
        s.networks(),
        check,
        s.lifecycle(),
        limits,
        s.securityOpt(),
        s.labels());
  }

  private static ProcessSpec process(ProcessSpec p, List<Sensitive> command, boolean tty) {
    return new ProcessSpec(
        command,
        p.entrypoint(),
        p.environment(),
        p.workingDir(),
        p.user(),
        p.groupAdd(),
        p.stdinOpen(),
        tty);
  }

  private static ContainerSpec with(
      ContainerSpec s, String name, ProcessSpec process, @Nullable PortBinding port) {
    return new ContainerSpec(
        name,
        s.image(),
        process,
        port == null ? s.ports() : List.of(port),
        s.mounts(),
        s.networkMode(),
        s.networks(),
        s.healthcheck(),
        s.lifecycle(),
        s.limits(),
        s.securityOpt(),
        s.labels());
  }
}
