package io.hostwright.app;

import io.hostwright.reconcile.EventSink;
import io.hostwright.store.EventLog;
import java.time.InstantSource;

/** Events that are kept where the daemon finds them, whoever brought them about. */
record KeptEvents(EventLog log, InstantSource clock) implements EventSink {

  @Override
  public void tell(Happening h) {
    log.append(
        new EventLog.NewEvent(
            clock.instant(),
            h.severity(),
            h.resource(),
            h.verb(),
            h.subject(),
            h.reason().word(),
            h.message(),
            h.causes(),
            h.revision() == null ? "" : h.revision().toString(),
            h.times()));
  }
}
