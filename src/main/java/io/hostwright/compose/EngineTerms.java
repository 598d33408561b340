package io.hostwright.compose;

import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.Limits;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.model.Sensitive;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service's parts in the engine's terms, as far as the rest of the project does not matter. */
final class EngineTerms {
  private EngineTerms() {}

  static ProcessSpec process(Service.Process process) {
    SortedMap<String, Sensitive> environment = new TreeMap<>();
    process
        .environment()
        .forEach(
            (name, value) -> {
              if (value != null) {
                environment.put(name, value);
              }
            });
    return new ProcessSpec(process.command(), process.entrypoint(), environment);
  }

  static PortBinding port(Port port) {
    String published = port.published();
    return new PortBinding(
        port.target(),
        port.protocol() == null ? "tcp" : port.protocol(),
        port.hostIp() == null ? "" : port.hostIp(),
        published == null ? 0 : Integer.parseInt(published));
  }

  static NetworkMode mode(Service.Networking networking) {
    String mode = networking.mode();
    return mode == null
        ? new NetworkMode.Bridge()
        : mode.equals("host") ? new NetworkMode.Host() : new NetworkMode.None();
  }

  /** Null, too, if the section says nothing. */
  static @Nullable Healthcheck health(@Nullable HealthCheck check) {
    if (check == null || check.equals(HealthCheck.EMPTY)) {
      return null;
    }
    return new Healthcheck(
        check.disable() ? List.of(Sensitive.plain("NONE")) : check.test(),
        orZero(check.interval()),
        orZero(check.timeout()),
        orZero(check.startPeriod()),
        orZero(check.startInterval()),
        check.retries() == null ? 0 : Math.toIntExact(check.retries()));
  }

  private static Duration orZero(@Nullable Duration duration) {
    return duration == null ? Duration.ZERO : duration;
  }

  static RestartPolicy restart(@Nullable String text) {
    if (text == null) {
      return RestartPolicy.NO;
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? new RestartPolicy(text, 0)
        : new RestartPolicy(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  static Limits limits(@Nullable Deploy deploy) {
    if (deploy == null) {
      return Limits.NONE;
    }
    Deploy.Resources limits = deploy.limits();
    Deploy.Resources reserved = deploy.reservations();
    return new Limits(
        limits == null || limits.cpus() == null ? 0 : nanoCpus(limits.cpus()),
        limits == null ? 0 : orZero(limits.memory()),
        reserved == null ? 0 : orZero(reserved.memory()),
        limits == null ? 0 : orZero(limits.pids()),
        reserved == null ? List.of() : devices(reserved));
  }

  private static long nanoCpus(BigDecimal cpus) {
    return cpus.movePointRight(9).longValue();
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static List<Limits.DeviceRequest> devices(Deploy.Resources reserved) {
    return reserved.devices().stream()
        .map(
            each ->
                new Limits.DeviceRequest(
                    each.driver() == null ? "" : each.driver(),
                    Math.toIntExact(each.count()),
                    each.ids(),
                    each.capabilities(),
                    each.options()))
        .toList();
  }
}
