package io.hostwright.app;

import io.hostwright.model.Cleaner;
import io.quarkus.logging.LoggingFilter;
import java.util.function.Supplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * The log's one door: whatever is logged, by a library too, is clean, and none of its lines can
 * pass for a record of its own. Made by the framework before there is anything that knows a secret.
 */
@LoggingFilter(name = "clean")
public final class LogCleaner implements Filter {
  private static volatile Supplier<Cleaner> cleaner = () -> Cleaner.NONE;

  /** From now on these secrets are masked. */
  static void knowing(Supplier<Cleaner> secrets) {
    cleaner = secrets;
  }

  /** Cleans the record; lets all pass. */
  @Override
  public boolean isLoggable(LogRecord record) {
    var clean = cleaner.get();
    if (record instanceof ExtLogRecord known) {
      String text = clean.lines(String.valueOf(known.getFormattedMessage()));
      known.setMessage(text.replace("\n", "\n    "), FormatStyle.NO_FORMAT);
    } else {
      record.setMessage(clean.line(String.valueOf(record.getMessage())));
    }
    var thrown = record.getThrown();
    if (thrown != null) {
      record.setThrown(clean.fault(thrown));
    }
    return true;
  }
}
