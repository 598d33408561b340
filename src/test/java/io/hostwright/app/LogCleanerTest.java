package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Cleaner;
import io.hostwright.model.Sensitive;
import io.quarkus.logging.LoggingFilter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogCleanerTest {
  @BeforeEach
  void know() {
    LogCleaner.knowing(() -> Cleaner.of(List.of(Sensitive.secret("hunter22"))));
  }

  @AfterEach
  void forget() {
    LogCleaner.knowing(() -> Cleaner.NONE);
  }

  private static ExtLogRecord passed(ExtLogRecord record) {
    assertTrue(new LogCleaner().isLoggable(record));
    return record;
  }

  @Test
  void whateverALibraryLogsIsCleanAndKeepsToItsRecord() {
    var record =
        new ExtLogRecord(Level.WARN, "GET %s: %s", FormatStyle.PRINTF, LogCleaner.class.getName());
    record.setParameters(
        new Object[] {"/\u001b[2J?pw=hunter22", "no\r\n2026-01-01T00:00:00 INFO all is well"});
    assertEquals(
        "GET /\\x1b[2J?pw=[REDACTED]: no\n    2026-01-01T00:00:00 INFO all is well",
        passed(record).getFormattedMessage());
  }

  @Test
  void aPercentSignOfAMessageIsNoFormat() {
    var record = new ExtLogRecord(Level.INFO, "100%s", FormatStyle.NO_FORMAT, "any");
    record.setParameters(new Object[] {"x"});
    assertEquals("100%s", passed(record).getFormattedMessage());
  }

  @Test
  void faultsAreCleanToTheirCauses() {
    var record = new ExtLogRecord(Level.ERROR, "failed", "any");
    record.setThrown(new IOException("outer", new IOException("pw=hunter22\n\u009b2J")));
    var cause = passed(record).getThrown().getCause();
    assertEquals("java.io.IOException: pw=[REDACTED]\\n\\u009b2J", String.valueOf(cause));
  }

  /** Without this line of the settings nothing would call it. */
  @Test
  void theConsoleUsesIt() throws IOException {
    var settings = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      settings.load(file);
    }
    var named = LogCleaner.class.getAnnotation(LoggingFilter.class);
    assertNotNull(named);
    assertEquals(named.name(), settings.getProperty("quarkus.log.console.filter"));
  }
}
