package io.hostwright.kinds.stack;

import io.hostwright.kinds.stack.Facts.Failed;
import io.hostwright.kinds.stack.Facts.Fit;
import io.hostwright.kinds.stack.Facts.Run;
import java.util.List;

/**
 * How far a service's container has come, and what is done then. The names carry the state of a
 * replacement, so a stage is found again after any crash; nothing remembers "the next step".
 */
enum Stage {
  /** A container that this stack did not make has one of the names. */
  FOREIGN(Move.LEAVE_ALONE),

  // ---- nothing has the name ----

  /** The new one is made and the name is free. */
  MADE(Move.PROMOTE),
  /** It is to take the place of a container that nothing declares any more. */
  SUCCEEDING(Move.FORGET_FAILURE, Move.SUCCEED),
  /** The new one is made, for what is no longer desired. */
  MADE_FOR_ANOTHER(Move.DROP_LEFT_OVER),
  /** Only the old one is there. */
  SET_ASIDE(Move.BRING_BACK),
  /** Somebody gave the container another name. */
  RENAMED(Move.RENAME_BACK),
  /** There is neither container nor image. */
  WITHOUT_IMAGE(Move.PULL),
  /** There is no container, and another service is not ready. */
  ABSENT_AND_WAITING(Move.FORGET_FAILURE, Move.TELL_WAITS),
  /** There is no container: removing one that failed is how a human asks for another. */
  ABSENT(Move.FORGET_FAILURE, Move.CREATE),

  // ---- something has the name, and is not what is desired ----

  /** It cannot be compared before the image is there. */
  UNCOMPARED(Move.KEEP_UP, Move.PULL),
  /** What is desired failed before, and nobody confirmed that it is tried again. */
  FAILED_BEFORE(Move.HOLD_RETRY, Move.KEEP_UP),
  /** The engine can put it right as it is. */
  ADJUSTABLE(Move.ALLOW_ONCE, Move.ADJUST),
  /** It is to be replaced once another service is ready. */
  OUTDATED_AND_WAITING(Move.TELL_WAITS, Move.KEEP_UP),
  /** It is to be replaced, and set aside until the new one is good. */
  OUTDATED(Move.ALLOW_ONCE, Move.REPLACE),
  /** It is to be replaced and never proved itself; the one that it replaced stays set aside. */
  OUTDATED_AND_UNPROVEN(Move.REPLACE_UNPROVEN),

  // ---- the new one is in place, and the old one stands by ----

  /** It is good. */
  PROVEN(Move.PROVE, Move.DROP_PREV),
  /** It failed, and the old one comes back. */
  FAILED_AND_TAKEN_BACK(Move.NOTE_FAILURE, Move.TAKE_BACK),
  /** It ran, failed, and may have changed data: a human decides. */
  FAILED_AND_HELD(Move.NOTE_FAILURE, Move.HOLD_RESTORE, Move.HALT),

  // ---- it is as desired ----

  /** It is good, and alone. */
  GOOD(Move.DROP_SPARE, Move.PROVE, Move.RESTART),
  /** It may still become good. */
  PENDING(Move.DROP_SPARE, Move.TELL_PENDING, Move.RESTART),
  /** It should run and does not. */
  STOPPED(Move.DROP_SPARE, Move.START),
  /** Somebody froze it. */
  PAUSED(Move.DROP_SPARE, Move.UNPAUSE),
  /** The engine did not start it, perhaps for a reason of the host's. */
  REFUSED(Move.DROP_SPARE, Move.TELL_REFUSED, Move.START_AGAIN),
  /** It is not good, and there is no other to go back to. */
  BAD(Move.DROP_SPARE, Move.TELL_BAD, Move.RESTART);

  private final List<Move> moves;

  Stage(Move... moves) {
    this.moves = List.of(moves);
  }

  /** The stage that these facts are. */
  static Stage of(Facts f) {
    if (f.foreign()) {
      return FOREIGN;
    }
    return switch (f.current()) {
      case ABSENT -> ofNothing(f);
      case UNCOMPARED -> UNCOMPARED;
      case SAME, ADJUSTABLE, OTHER -> ofCurrent(f);
    };
  }

  private static Stage ofNothing(Facts f) {
    if (f.next() != Fit.ABSENT) {
      if (f.next() != Fit.SAME) {
        return MADE_FOR_ANOTHER;
      }
      // Nothing is set aside for it: it may wait as if it had not been made.
      boolean early = f.waits() && !f.prev() && !f.rival();
      return early ? ABSENT_AND_WAITING : f.rival() ? SUCCEEDING : MADE;
    } else if (f.prev()) {
      return SET_ASIDE;
    } else if (f.renamed()) {
      return RENAMED;
    } else if (!f.image()) {
      return WITHOUT_IMAGE;
    }
    return f.waits() ? ABSENT_AND_WAITING : f.rival() ? SUCCEEDING : ABSENT;
  }

  private static Stage ofCurrent(Facts f) {
    if (f.prev() && f.failed() != Failed.NO) {
      return ofFailed(f);
    } else if (f.current() == Fit.SAME) {
      return ofSame(f);
    } else if (f.failed() == Failed.YES) {
      return FAILED_BEFORE;
    } else if (f.current() == Fit.ADJUSTABLE) {
      return ADJUSTABLE;
    } else if (f.waits()) {
      return OUTDATED_AND_WAITING;
    }
    return f.prev() && f.run() != Run.GOOD ? OUTDATED_AND_UNPROVEN : OUTDATED;
  }

  private static Stage ofSame(Facts f) {
    return switch (f.run()) {
      case NONE -> throw new IllegalArgumentException("what is there does somehow: " + f);
      case GOOD -> f.prev() ? PROVEN : GOOD;
      case PENDING -> PENDING;
      case STOPPED -> STOPPED;
      case PAUSED -> PAUSED;
      case REFUSED -> f.prev() ? ofFailed(f) : REFUSED;
      case BAD -> f.prev() ? ofFailed(f) : BAD;
    };
  }

  /** What never ran has changed nothing. */
  private static Stage ofFailed(Facts f) {
    return f.back() || f.run() == Run.REFUSED ? FAILED_AND_TAKEN_BACK : FAILED_AND_HELD;
  }

  /** What is done, in order. */
  List<Move> recipe(Facts facts) {
    return moves.stream().filter(move -> move.applies(facts)).toList();
  }
}
