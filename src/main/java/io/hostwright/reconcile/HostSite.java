package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostRecord;
import io.hostwright.host.HostSession;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Inventory;
import io.hostwright.model.Observation;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HostStep;
import io.hostwright.status.PassReason;
import io.hostwright.store.InventoryCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host as one pass works with it: its record lies on the host, and a lock keeps others away. */
final class HostSite implements Site {
  private final HostId host;
  private final HostSession session;
  private final Observer observer;
  private final HostTools tools;
  private final KeptLock kept;
  private @Nullable HostLock lock;

  HostSite(HostId host, HostSession session, Observer observer, HostTools tools, KeptLock kept) {
    this.host = host;
    this.session = session;
    this.observer = observer;
    this.tools = tools;
    this.kept = kept;
  }

  @Override
  public Look look(Looking looking) throws HostException {
    var look = observer.look(host, session, looking);
    if (look.seen().answers().record() instanceof Observation.Present<HostRecord>(var record)) {
      tools.machines().note(host, record.machine(), looking.desired());
    }
    return look;
  }

  @Override
  public void claim(Look look, DesiredState desired) throws HostException {
    try {
      tools.claiming().ensure(look, session, desired);
    } catch (HostException.Taken e) {
      kept.release(); // whoever has the host now is not to stand by for one that does
      throw e;
    }
  }

  @Override
  public Grip grip() throws HostException {
    var held = kept.acquire(session);
    lock = held.lock();
    return held;
  }

  @Override
  public void announce(Inventory stored, Inventory next) throws HostException {
    keep(stored, next);
  }

  @Override
  public void keep(Inventory stored, Inventory next) throws HostException {
    if (!next.equals(stored)) {
      session.writeInventory(InventoryCodec.write(next), held().ticket());
    }
  }

  private HostLock held() {
    if (lock == null) {
      throw new IllegalStateException("nobody holds the host's lock");
    }
    return lock;
  }

  @Override
  public Optional<ActionResult> act(HostStep step) throws HostException {
    return Optional.of(step instanceof Step.PullImage pull ? pulled(pull) : acted(step));
  }

  private ActionResult acted(HostStep step) throws HostException {
    held().keep(grace(step));
    try {
      session.perform(step);
      return ActionResult.Done.AT_ONCE;
    } catch (HostException.Timeout | HostException.Unreachable e) {
      held().inFlight();
      throw e;
    }
  }

  /** How long a step takes by design, beyond an answer's time. */
  private static Duration grace(HostStep step) {
    return switch (step) {
      case Step.StopContainer stop -> stop.grace();
      case Step.RestartContainer restart -> restart.grace();
      case Step.Run run -> Step.Run.LIMIT.plus(Step.Run.GRACE);
      default -> Duration.ZERO;
    };
  }

  private ActionResult pulled(Step.PullImage step) {
    return switch (tools.pulls().ensure(host, session, step)) {
      case PullBoard.Pull.Running running ->
          new ActionResult.Pending(pulling(step, running.before()), !running.fresh());
      case PullBoard.Pull.Broken(var setback) ->
          new ActionResult.Failed(setback.reason(), setback.message());
    };
  }

  /** While it is tried again it is what it was: reasons are not to change with every try. */
  private static Finding pulling(Step.PullImage step, @Nullable Setback before) {
    String pull = "pull image " + step.image();
    return before == null
        ? new Finding.Waiting(
            PassReason.PULLING, "pulling " + step.image(), Duration.ofMinutes(1), Ends.WITH_PULL)
        : new Finding.Failing(
            before.reason(),
            before.message() + " (" + pull + ": " + before.words(before.until()) + ")");
  }

  /** Steps on a host build on each other. */
  @Override
  public boolean stopsAtFailure() {
    return true;
  }

  @Override
  public Map<String, Setback> failedPulls() {
    return tools.pulls().failed(host);
  }

  @Override
  public List<String> logTail(String container, int lines) throws HostException {
    return session.logTail(container, lines);
  }
}
