package io.hostwright.compose;

import io.hostwright.engine.ContainerSpec;
import io.hostwright.text.Position;
import java.util.List;

/**
 * The container of a service.
 *
 * @param at where the service is named
 * @param dependsOn services that must be far enough before it starts, sorted
 */
public record ServiceContainer(
    String service, Position at, ContainerSpec spec, List<ServiceDependency> dependsOn) {
  public ServiceContainer {
    dependsOn = List.copyOf(dependsOn);
  }

  /**
   * One service that this one waits for; those that are not active and not required are left out.
   *
   * @param restart start this one anew after the other was started anew
   */
  public record ServiceDependency(
      String service, Dependency.Condition condition, boolean restart, boolean required) {}

  /**
   * True if exit code 0 ends its work: it is then completed, and not started again until its spec
   * changes.
   */
  public boolean completesByItself() {
    return spec.restart().isOneShot();
  }
}
