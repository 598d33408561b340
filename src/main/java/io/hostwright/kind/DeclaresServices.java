package io.hostwright.kind;

import io.hostwright.model.Origin;
import io.hostwright.model.ResourceSpec;
import java.util.List;
import java.util.SortedSet;

/** The spec of a kind that runs containers, as others may know it. */
public interface DeclaresServices extends ResourceSpec {

  /** The services on this host, by name. */
  List<Service> declaredServices();

  /** Services that the files have and that this host does not run, because of its profiles. */
  SortedSet<String> inactiveServices();

  /**
   * One service.
   *
   * @param container its container's name on the host
   * @param ports TCP ports of the host that it publishes
   * @param mounts absolute paths of the host that it binds
   * @param origin where it is declared
   */
  record Service(
      String name,
      String container,
      SortedSet<Integer> ports,
      SortedSet<String> mounts,
      Origin origin) {}
}
