package io.hostwright.kinds.prometheus;

import io.hostwright.kind.DeclaresServices;
import io.hostwright.kind.DeclaresServices.Service;
import io.hostwright.kind.DeclaresWorkers;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.Places;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.kinds.prometheus.PrometheusSpec.From;
import io.hostwright.kinds.prometheus.PrometheusSpec.Job;
import io.hostwright.kinds.prometheus.PrometheusSpec.Scraper;
import io.hostwright.kinds.prometheus.PrometheusSpec.Target;
import io.hostwright.kinds.prometheus.PrometheusSpec.TargetsFile;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills in what workers and stacks say: targets, what their hosts publish, and who scrapes. */
final class PrometheusLinker {
  private final Neighbours neighbours;

  PrometheusLinker(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  private record Found(ResourceId stack, Service service) {}

  PrometheusSpec link(PrometheusSpec spec) {
    var file = spec.file();
    var scraper = file == null ? Optional.<Found>empty() : scraper(file);
    var stack = scraper.map(Found::stack).orElse(null);
    var jobs = spec.jobs().stream().map(job -> job.with(targets(job, stack))).toList();
    return spec.linked(
        jobs, scraper.map(f -> new Scraper(f.stack(), f.service().container())).orElse(null));
  }

  /** The service of the file's host that mounts the file, or a directory that it lies in. */
  private Optional<Found> scraper(TargetsFile file) {
    if (neighbours.host(file.host()).isEmpty()) {
      neighbours.missingHost(file.host(), Places.position(file.origin()));
      return Optional.empty();
    }
    return services(file.host()).stream()
        .filter(
            f -> f.service().mounts().stream().anyMatch(m -> HostPaths.isAtOrBelow(file.path(), m)))
        .findFirst();
  }

  private List<Found> services(String host) {
    var found = new ArrayList<Found>();
    for (ResourceId id : neighbours.all()) {
      if (id.hostName().equals(host)
          && neighbours.spec(id).orElse(null) instanceof DeclaresServices stack) {
        stack.declaredServices().forEach(service -> found.add(new Found(id, service)));
      }
    }
    return found;
  }

  private List<Target> targets(Job job, @Nullable ResourceId stack) {
    var from = job.from();
    return from == null
        ? job.targets().stream().map(t -> listed(t, stack)).toList()
        : workers(job, from);
  }

  private List<Target> workers(Job job, From from) {
    var id = ResourceId.ofApplication("Workers", from.workers());
    if (!(neighbours.spec(id).orElse(null) instanceof DeclaresWorkers workers)) {
      var known =
          neighbours.all().stream()
              .filter(i -> i.ref().kind().equals(id.ref().kind()))
              .map(i -> i.ref().name())
              .toList();
      neighbours.missing(
          id.ref(),
          Places.position(job.origin()),
          "there is no " + id + " to take targets from" + NearestName.hint(from.workers(), known));
      return List.of();
    }
    String host = from.host();
    if (host != null && neighbours.host(host).isEmpty()) {
      neighbours.missingHost(host, Places.position(job.origin()));
    }
    return workers.workers().stream()
        .filter(w -> host == null || w.host().equals(host))
        .map(w -> worker(w.address() + ":" + w.port(), w.origin()))
        .toList();
  }

  private static Target worker(String address, Origin origin) {
    return new Target(address, address, "", origin);
  }

  /**
   * A target that a human wrote: perhaps on a host that is known, or a service beside Prometheus.
   */
  private Target listed(Target target, @Nullable ResourceId stack) {
    int colon = target.address().lastIndexOf(':');
    String name = target.address().substring(0, colon);
    int port = Integer.parseInt(target.address().substring(colon + 1));
    for (String host : neighbours.hosts()) {
      var reached = neighbours.host(host);
      if (reached.isPresent() && isCalled(name, host, reached.get())) {
        String probe = reached.get().address() + ":" + port;
        return new Target(target.address(), probe, unpublished(host, port), target.origin());
      }
    }
    return beside(target, name, port, stack);
  }

  private static boolean isCalled(String name, String host, HostTarget reached) {
    return name.equals(host)
        || name.equals(reached.address())
        || name.equals(reached.address().replaceFirst("\\..*", ""));
  }

  private String unpublished(String host, int port) {
    var services = services(host);
    if (services.isEmpty() || services.stream().anyMatch(f -> f.service().ports().contains(port))) {
      return "";
    }
    var published = new TreeSet<String>();
    for (Found found : services) {
      var service = found.service();
      service
          .ports()
          .forEach(p -> published.add(p + " (" + service.name() + ", " + service.origin() + ")"));
    }
    return host
        + (published.isEmpty()
            ? " publishes no port"
            : " publishes " + published.stream().collect(Collectors.joining(", ")))
        + ", not "
        + port;
  }

  private Target beside(Target target, String name, int port, @Nullable ResourceId stack) {
    if (stack == null) {
      return target;
    }
    String address = neighbours.host(stack.hostName()).map(HostTarget::address).orElse("");
    boolean published =
        services(stack.hostName()).stream()
            .anyMatch(f -> f.service().name().equals(name) && f.service().ports().contains(port));
    return published
        ? new Target(target.address(), address + ":" + port, "", target.origin())
        : target;
  }
}
