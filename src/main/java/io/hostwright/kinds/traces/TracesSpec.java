package io.hostwright.kinds.traces;

import io.hostwright.kind.http.HttpAccess;
import io.hostwright.kind.http.Urls;
import io.hostwright.model.HttpCall;
import io.hostwright.model.ResourceSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Services whose traces must reach Jaeger.
 *
 * @param jaeger the URL of its query service, without {@code /api}
 * @param within how old the newest trace of each may be
 */
public record TracesSpec(String jaeger, HttpAccess access, List<String> services, Duration within)
    implements ResourceSpec {
  private static final long MICROS = 1_000_000;

  public TracesSpec {
    services = List.copyOf(services);
  }

  /** Which services are known. */
  HttpCall servicesCall() {
    return access.get(Urls.join(jaeger, "api/services"));
  }

  /**
   * One trace of a service, if there is one in the time that counts. The time is taken in whole
   * minutes, so that within a pass the same is asked again and again.
   */
  HttpCall tracesCall(String service, Instant now) {
    Instant start = now.minus(within).truncatedTo(ChronoUnit.MINUTES);
    Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return access.get(
        Urls.join(jaeger, "api/traces")
            + "?service="
            + Urls.encode(service)
            + "&lookback=custom&limit=1&start="
            + start.getEpochSecond() * MICROS
            + "&end="
            + end.getEpochSecond() * MICROS);
  }
}
