package io.hostwright.kinds.workers;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.DeclaresServices;
import io.hostwright.kind.DeclaresWorkers;
import io.hostwright.kind.http.HttpAccess;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The workers that an application's registry must list and call available.
 *
 * @param registry where the registry answers with a JSON array of workers
 * @param expect once linked, only those whose service its host runs
 * @param grace how long one may be away before its container is restarted
 * @param maxRestarts how often that is done; 0 for never
 */
public record WorkersSpec(
    String registry, HttpAccess access, List<Expectation> expect, Duration grace, int maxRestarts)
    implements DeclaresWorkers {
  public WorkersSpec {
    expect = List.copyOf(expect);
  }

  /**
   * One worker that must be there.
   *
   * @param host the name of the host that it runs on
   * @param address how the host is reached; empty until linked
   * @param stack what runs its service on that host
   * @param runs the service itself; null until linked
   * @param capabilities what it must say of itself, beside whatever else it says
   * @param origin its entry in the manifest
   * @param portOrigin where the port is said
   */
  public record Expectation(
      String host,
      String address,
      int port,
      String type,
      ResourceRef stack,
      String service,
      DeclaresServices.@Nullable Service runs,
      SortedMap<String, Capability> capabilities,
      Origin origin,
      Origin portOrigin) {
    public Expectation {
      capabilities = Collections.unmodifiableSortedMap(new TreeMap<>(capabilities));
    }

    /** The same that runs as this service of a host with this address. */
    Expectation linked(String hostAddress, DeclaresServices.Service declared) {
      return new Expectation(
          host,
          hostAddress,
          port,
          type,
          stack,
          service,
          declared,
          capabilities,
          origin,
          portOrigin);
    }

    /** {@code host:port}. */
    String endpoint() {
      return host + ":" + port;
    }

    /** {@code training gpu-worker:5002}. */
    String label() {
      return type + " " + endpoint();
    }

    /**
     * What runs it.
     *
     * @throws IllegalStateException if it is not linked, which no state that was loaded is
     */
    DeclaresServices.Service declared() {
      if (runs == null) {
        throw new IllegalStateException("not linked: " + label());
      }
      return runs;
    }

    /** The resource that has its container. */
    ResourceId target() {
      return ResourceId.of(stack.kind(), stack.name(), host);
    }
  }

  /** A value that a worker must say of itself, and where that is said. */
  public record Capability(JsonNode value, Origin origin) {}

  /** The question to the registry. */
  HttpCall call() {
    return access.get(registry);
  }

  WorkersSpec expecting(List<Expectation> next) {
    return new WorkersSpec(registry, access, next, grace, maxRestarts);
  }

  @Override
  public List<Worker> workers() {
    return expect.stream()
        .map(e -> new Worker(e.host(), e.address(), e.port(), e.origin()))
        .toList();
  }
}
