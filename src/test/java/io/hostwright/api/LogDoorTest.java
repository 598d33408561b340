package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Objects;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

/** The framework wraps the filter that it is told; what counts is what passes it. */
@QuarkusTest
class LogDoorTest {
  @Test
  void theConsolesHandlerCleans() {
    var root = LogManager.getLogManager().getLogger("");
    assertTrue(
        Arrays.stream(root.getHandlers())
            .flatMap(LogDoorTest::withInner)
            .map(Handler::getFilter)
            .filter(Objects::nonNull)
            .anyMatch(LogDoorTest::cleans));
  }

  private static boolean cleans(Filter filter) {
    var record = new ExtLogRecord(Level.INFO, "a\u001b[31m red", "any");
    return filter.isLoggable(record) && record.getFormattedMessage().equals("a\\x1b[31m red");
  }

  private static Stream<Handler> withInner(Handler handler) {
    var inner =
        handler instanceof ExtHandler outer
            ? Arrays.stream(outer.getHandlers()).flatMap(LogDoorTest::withInner)
            : Stream.<Handler>empty();
    return Stream.concat(Stream.of(handler), inner);
  }
}
