package io.hostwright.kinds.stack;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.kind.Places;
import io.hostwright.model.Origin;

/** Where a stack's parts are said. */
final class StackOrigins {
  private StackOrigins() {}

  /** The service's line in its Compose file. */
  static Origin of(ServiceContainer service) {
    var at = service.at();
    return Places.origin(at);
  }
}
