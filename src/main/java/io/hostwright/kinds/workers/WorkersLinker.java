package io.hostwright.kinds.workers;

import io.hostwright.kind.DeclaresServices;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.Places;
import io.hostwright.kinds.workers.WorkersSpec.Expectation;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.text.NearestName;
import io.hostwright.text.Position;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the service of each expected worker on its host. */
final class WorkersLinker {
  private final Neighbours neighbours;

  WorkersLinker(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** The same with services; those that a host's profiles leave out are expected no more. */
  WorkersSpec link(WorkersSpec spec) {
    return spec.expecting(
        spec.expect().stream().map(this::linked).flatMap(Optional::stream).toList());
  }

  private Optional<Expectation> linked(Expectation expectation) {
    var host = neighbours.host(expectation.host());
    if (host.isEmpty()) {
      neighbours.missingHost(expectation.host(), at(expectation));
      return Optional.empty();
    }
    if (neighbours.spec(expectation.target()).orElse(null) instanceof DeclaresServices stack) {
      return service(expectation, stack)
          .map(declared -> expectation.linked(host.get().address(), declared));
    }
    noStack(expectation);
    return Optional.empty();
  }

  private Optional<DeclaresServices.Service> service(
      Expectation expectation, DeclaresServices stack) {
    String name = expectation.service();
    var declared = stack.declaredServices().stream().filter(s -> s.name().equals(name)).findFirst();
    if (declared.isEmpty() && !stack.inactiveServices().contains(name)) {
      var known = new TreeSet<>(stack.inactiveServices());
      stack.declaredServices().forEach(s -> known.add(s.name()));
      problem(
          expectation,
          expectation.target() + " has no service '" + name + "'" + NearestName.hint(name, known));
    }
    return declared;
  }

  private void noStack(Expectation expectation) {
    var ref = expectation.stack();
    var elsewhere = neighbours.find(ref);
    if (!elsewhere.isEmpty()) {
      var hosts = elsewhere.stream().map(ResourceId::hostName).toList();
      missing(
          expectation,
          neighbours.spec(expectation.target()).isPresent()
              ? ref + " runs no services"
              : ref
                  + " is not on host "
                  + expectation.host()
                  + ", but on "
                  + String.join(", ", hosts));
      return;
    }
    var refs = neighbours.all().stream().map(id -> id.ref().toString()).toList();
    missing(
        expectation, "there is no resource '" + ref + "'" + NearestName.hint(ref.toString(), refs));
  }

  private void missing(Expectation expectation, String message) {
    neighbours.missing(expectation.stack(), at(expectation), message);
  }

  private void problem(Expectation expectation, String message) {
    neighbours.problems().add(at(expectation), message);
  }

  private static Position at(Expectation expectation) {
    Origin at = expectation.origin();
    return Places.position(at);
  }
}
