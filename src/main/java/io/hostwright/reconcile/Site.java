package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Inventory;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HostStep;
import io.hostwright.plan.Step.HttpStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A target as one pass works with it: where it looks, remembers and acts. */
interface Site {

  /**
   * Looks at everything that the resources in force need.
   *
   * @throws HostException if the target as a whole cannot be looked at
   */
  Look look(Looking looking) throws HostException;

  /**
   * Makes sure that the target is this operator's to work on.
   *
   * @throws HostException if another one looks after it
   */
  void claim(Look look, DesiredState desired) throws HostException;

  /**
   * Keeps others from acting until it is closed.
   *
   * @throws HostException if another one acts
   */
  Grip grip() throws HostException;

  /**
   * Remembers what is about to be made, before the first step.
   *
   * @throws HostException if it is not kept: then nothing may be done
   */
  void announce(Inventory stored, Inventory next) throws HostException;

  /** Remembers what was seen in the end. */
  void keep(Inventory stored, Inventory next) throws HostException;

  /**
   * Carries out one step, of the family that the target is worked on with.
   *
   * @return {@link ActionResult.Done} to go on with the next
   * @throws HostException if it failed, or the target as a whole is lost
   * @throws IllegalStateException if the step is of the other family, which no kind of the target
   *     plans
   */
  default ActionResult perform(Step step) throws HostException {
    var done =
        switch (step) {
          case HostStep s -> act(s);
          case HttpStep s -> call(s);
        };
    return done.orElseThrow(() -> new IllegalStateException("no step of this target: " + step));
  }

  /** Carries out a step on a host; empty if this is none. */
  default Optional<ActionResult> act(HostStep step) throws HostException {
    return Optional.empty();
  }

  /** Asks the application; empty if this is not it. */
  default Optional<ActionResult> call(HttpStep step) {
    return Optional.empty();
  }

  /** True if what follows a failed action of the same resource must not be tried. */
  boolean stopsAtFailure();

  /** Pulls that failed beside the passes, by image, and when each is tried again. */
  Map<String, Setback> failedPulls();

  /** The last lines that a container wrote, oldest first. */
  List<String> logTail(String container, int lines) throws HostException;

  /** Others do not act meanwhile. */
  interface Grip extends AutoCloseable {

    /** Where nobody else acts, or nothing is done: nothing is taken and nothing given back. */
    Grip NONE =
        new Grip() {
          @Override
          public boolean looksAgain() {
            return false;
          }

          @Override
          public void close() {
            // Nobody was kept away.
          }
        };

    /** True if others may have acted between the look and this, so that it is looked again. */
    boolean looksAgain();

    @Override
    void close() throws HostException;
  }
}
