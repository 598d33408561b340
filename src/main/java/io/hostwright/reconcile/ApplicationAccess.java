package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.net.NetReader;
import java.time.InstantSource;

/** The way to the application: it is asked anew in each pass, and says nothing by itself. */
record ApplicationAccess(NetReader net, ApplicationMemory memory, InstantSource clock)
    implements Access {

  @Override
  public Site open(DesiredState desired) {
    return new ApplicationSite(desired, net, memory, clock);
  }

  @Override
  public void watch() {
    // It has no events.
  }

  @Override
  public void drop() {
    // Nothing is kept open.
  }

  @Override
  public void close() {
    // Nothing is kept open.
  }
}
