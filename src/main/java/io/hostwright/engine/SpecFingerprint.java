package io.hostwright.engine;

import io.hostwright.model.Sensitive;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A container spec as one text in which equal specs are equal, secret values included. It holds the
 * secrets in the clear: only a keyed digest of it may be kept.
 */
public final class SpecFingerprint {
  private SpecFingerprint() {}

  /** The text to digest. */
  public static Sensitive of(ContainerSpec spec) {
    var process = spec.process();
    var parts =
        List.of(
            spec.name(),
            spec.image().toString(),
            list(process.command()),
            list(process.entrypoint()),
            map(process.environment()),
            spec.ports() + "|" + spec.mounts() + "|" + spec.networkMode() + "|" + spec.networks(),
            healthcheck(spec.healthcheck()),
            spec.restart() + "|" + spec.limits() + "|" + spec.asked().body().revealed(),
            map(spec.labels()));
    return Sensitive.secret(String.join("\u0001", parts));
  }

  private static String healthcheck(@Nullable Healthcheck check) {
    return check == null
        ? "-"
        : list(check.test())
            + check.interval()
            + check.timeout()
            + check.startPeriod()
            + check.startInterval()
            + check.retries();
  }

  private static String list(@Nullable List<Sensitive> values) {
    return values == null
        ? "-"
        : values.stream().map(Sensitive::reveal).collect(Collectors.joining("\u0002", "[", "]"));
  }

  private static String map(Map<String, Sensitive> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue().reveal())
        .collect(Collectors.joining("\u0002", "{", "}"));
  }
}
