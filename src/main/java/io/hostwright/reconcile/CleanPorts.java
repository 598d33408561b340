package io.hostwright.reconcile;

import io.hostwright.model.Cleaner;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Revision;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The ports that carry words in or out, each behind the cleaner as it is at that moment. */
final class CleanPorts {
  private CleanPorts() {}

  static EventSink events(EventSink events, Supplier<Cleaner> cleaner) {
    return happening -> events.tell(new Cleaning(cleaner.get()).happening(happening));
  }

  static OperatorLog log(OperatorLog log, Supplier<Cleaner> cleaner) {
    return new CleanLog(log, cleaner);
  }

  static StateSource source(StateSource source, Supplier<Cleaner> cleaner) {
    return new CleanSource(source, cleaner);
  }

  private record CleanLog(OperatorLog log, Supplier<Cleaner> cleaner) implements OperatorLog {
    @Override
    public void debug(String message) {
      log.debug(cleaner.get().line(message));
    }

    @Override
    public void info(String message) {
      log.info(cleaner.get().line(message));
    }

    @Override
    public void warn(String message) {
      log.warn(cleaner.get().line(message));
    }

    @Override
    public void error(String message, Throwable cause) {
      var clean = cleaner.get();
      log.error(clean.line(message), clean.fault(cause));
    }

    /** Nothing is left to clean with, perhaps: the memory is used up. */
    @Override
    public void fatal(String message, Throwable cause) {
      log.fatal(message, cause);
    }
  }

  private record CleanSource(StateSource source, Supplier<Cleaner> cleaner) implements StateSource {
    @Override
    public Fetched fetch() {
      // Reading it is what makes its secrets known.
      var fetched = source.fetch();
      return new Cleaning(cleaner.get()).fetched(fetched);
    }

    @Override
    public Optional<DesiredState> at(String commit) {
      return source.at(commit);
    }

    @Override
    public boolean precedes(String commit, Revision revision) {
      return source.precedes(commit, revision);
    }

    @Override
    public void settle(Set<String> left) {
      source.settle(left);
    }

    @Override
    public void keep(String commit) {
      source.keep(commit);
    }
  }
}
