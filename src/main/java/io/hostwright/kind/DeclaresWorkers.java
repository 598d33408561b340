package io.hostwright.kind;

import io.hostwright.model.Origin;
import io.hostwright.model.ResourceSpec;
import java.util.List;

/** The spec of a kind that says which workers an application has, as others may know it. */
public interface DeclaresWorkers extends ResourceSpec {

  /** The workers that are expected to run, in the manifest's order. */
  List<Worker> workers();

  /**
   * One worker.
   *
   * @param host the host's name
   * @param address how the host is reached
   * @param origin where it is declared
   */
  record Worker(String host, String address, int port, Origin origin) {}
}
