package io.hostwright.host.docker;

import io.hostwright.engine.Asked;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.Limits;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.model.Sensitive;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Specs with one thing changed. */
final class Changed {
  private Changed() {}

  static ContainerSpec command(ContainerSpec spec, String... words) {
    return with(spec, spec.name(), process(spec.process(), Specs.words(words)), null);
  }

  static ContainerSpec shell(ContainerSpec spec, String name, String script, boolean tty) {
    var asked = tty ? Asked.of(Map.of("Tty", true)) : Asked.NOTHING;
    var process = process(spec.process(), Specs.words("/bin/sh", "-c", script));
    return with(asked(spec, asked), name, process, null);
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
        s.restart(),
        limits,
        s.asked(),
        s.labels());
  }

  static ContainerSpec asked(ContainerSpec s, Asked asked) {
    return new ContainerSpec(
        s.name(),
        s.image(),
        s.process(),
        s.ports(),
        s.mounts(),
        s.networkMode(),
        s.networks(),
        s.healthcheck(),
        s.restart(),
        s.limits(),
        asked,
        s.labels());
  }

  private static ProcessSpec process(ProcessSpec p, List<Sensitive> command) {
    return new ProcessSpec(command, p.entrypoint(), p.environment());
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
        s.restart(),
        s.limits(),
        s.asked(),
        s.labels());
  }
}
