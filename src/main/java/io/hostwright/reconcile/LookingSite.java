package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Inventory;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Step;
import java.util.List;
import java.util.Map;

/**
 * A host that is only looked at: nothing at all is written there, neither claim nor lock nor
 * inventory, so that nobody has to be kept away and whoever looks after it is not asked.
 */
final class LookingSite implements Site {
  private final Site site;

  LookingSite(Site site) {
    this.site = site;
  }

  @Override
  public Look look(Looking looking) throws HostException {
    return site.look(looking);
  }

  @Override
  public void claim(Look look, DesiredState desired) {
    // Who only looks claims nothing.
  }

  @Override
  public Grip grip() {
    return Grip.NONE;
  }

  @Override
  public void announce(Inventory stored, Inventory next) {
    // Nothing is about to be made.
  }

  @Override
  public void keep(Inventory stored, Inventory next) {
    // The next look comes to the same.
  }

  @Override
  public ActionResult perform(Step step) {
    throw new IllegalStateException("the host is only looked at: " + step);
  }

  @Override
  public boolean stopsAtFailure() {
    return site.stopsAtFailure();
  }

  @Override
  public Map<String, Setback> failedPulls() {
    return site.failedPulls();
  }

  @Override
  public List<String> logTail(String container, int lines) throws HostException {
    return site.logTail(container, lines);
  }
}
