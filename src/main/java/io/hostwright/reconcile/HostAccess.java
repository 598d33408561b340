package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.kind.DeclaresHost;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.status.RevisionReason;

/** The way to a host: its one connection, and what was last remembered there. */
final class HostAccess implements Access {
  private final HostId host;
  private final HostLink link;
  private final Observer observer;
  private final HostTools tools;
  private final KeptLock lock;
  private final OperatorLog log;

  HostAccess(HostId host, HostLink link, KindRegistry kinds, HostTools tools, OperatorLog log) {
    this.host = host;
    this.link = link;
    this.observer = new Observer(kinds, tools.net());
    this.tools = tools;
    this.lock = tools.lock();
    this.log = log;
  }

  @Override
  public Site open(DesiredState desired) throws HostException {
    return new HostSite(host, link.session(target(desired)), observer, tools, lock);
  }

  private HostTarget target(DesiredState desired) throws HostException {
    var target = desired.hosts().get(host);
    if (target == null) {
      throw new HostException.Refused(
          HostReason.HOST_GONE, host + " is not in the desired state", null);
    }
    for (var resource : desired.on(host)) {
      if (resource.spec() instanceof DeclaresHost && !resource.missingSecrets().isEmpty()) {
        throw new HostException.Refused(
            RevisionReason.SECRET_MISSING,
            "no value for "
                + String.join(", ", resource.missingSecrets())
                + ", without which the host is not dialled",
            null);
      }
    }
    return target;
  }

  @Override
  public void watch() throws HostException {
    link.watch();
  }

  @Override
  public void drop() {
    lock.forget();
    link.drop();
  }

  @Override
  public void close() {
    try {
      var session = link.live();
      if (session.isPresent()) {
        lock.release();
        tools.claiming().release(host, session.get());
      }
    } catch (HostException e) {
      log.debug(host + ": lock or claim was not given back: " + e.getMessage());
    }
    lock.forget();
    link.close();
  }
}
