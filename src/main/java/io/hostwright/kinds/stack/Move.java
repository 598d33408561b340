package io.hostwright.kinds.stack;

import io.hostwright.kinds.stack.Facts.Failed;
import io.hostwright.kinds.stack.Facts.Fit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One thing that is done for a service at a {@link Stage}: an action, a finding, or a change of
 * what is remembered. {@link Moves} has how.
 */
enum Move {
  // ---- actions ----

  PULL(Moves::pull),
  CREATE(Moves::create),
  /** Changes in place what the engine can change. */
  ADJUST(Moves::adjust),
  /** New before old; the old one is set aside. */
  REPLACE(Moves::replace),
  /** New before old; the old one goes, and the one set aside before it stays. */
  REPLACE_UNPROVEN(Moves::replaceUnproven),
  /** New before old, where the old one has another name; the old one is set aside. */
  SUCCEED(Moves::succeed),
  /** NAME--hw-next takes the free name. */
  PROMOTE(Moves::promote),
  /** NAME--hw-prev takes the free name. */
  BRING_BACK(Moves::bringBack),
  /** NAME goes, and NAME--hw-prev takes its name. */
  TAKE_BACK(Moves::takeBack),
  RENAME_BACK(Moves::renameBack),
  /** Removes NAME--hw-next, where nothing else has the name. */
  DROP_LEFT_OVER(Moves::dropLeftOver),
  /** Removes NAME--hw-next, where NAME is as desired already. */
  DROP_SPARE(Moves::dropSpare, f -> f.next() != Fit.ABSENT && !f.prev()),
  /** Removes NAME--hw-prev. */
  DROP_PREV(Moves::dropPrev),
  START(Moves::start),
  START_AGAIN(Moves::startAgain),
  /**
   * Starts what is not as desired, because it is all there is. With an older one set aside it is
   * not: then this one never proved itself, or was stopped because it failed.
   */
  KEEP_UP(Moves::keepUp, f -> f.down() && !f.prev()),
  UNPAUSE(Moves::unpause),
  /** Once nothing is set aside any more. */
  RESTART(Moves::restart, f -> f.owed() && !f.prev()),
  /** Stops it for good. */
  HALT(Moves::halt, Facts::active),

  // ---- findings ----

  LEAVE_ALONE(Moves::leaveAlone),
  TELL_WAITS(Moves::tellWaits),
  TELL_PENDING(Moves::tellPending),
  TELL_REFUSED(Moves::tellRefused),
  TELL_BAD(Moves::tellBad),
  HOLD_RETRY(Moves::holdRetry),
  HOLD_RESTORE(Moves::holdRestore),

  // ---- what is remembered ----

  /** It is good with this spec. */
  PROVE(Moves::prove),
  NOTE_FAILURE(Moves::noteFailure, f -> f.failed() == Failed.NO),
  /** What a human allowed is allowed once: the memory says so before the first step. */
  ALLOW_ONCE(Moves::allowOnce, f -> f.failed() == Failed.RETRY),
  FORGET_FAILURE(Moves::forgetFailure, f -> f.failed() != Failed.NO);

  private final Consumer<Moves> how;
  private final Predicate<Facts> when;

  Move(Consumer<Moves> how) {
    this(how, f -> true);
  }

  Move(Consumer<Moves> how, Predicate<Facts> when) {
    this.how = how;
    this.when = when;
  }

  /** False if a stage has it in its recipe and these facts leave nothing to do. */
  boolean applies(Facts facts) {
    return when.test(facts);
  }

  void make(Moves moves) {
    how.accept(moves);
  }
}
