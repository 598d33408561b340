package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.app.LogCleaner;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogDoorTest {
  @Test
  void theConsolesHandlerCleans() {
    var root = LogManager.getLogManager().getLogger("");
    assertTrue(
        Arrays.stream(root.getHandlers())
            .flatMap(LogDoorTest::withInner)
            .anyMatch(handler -> handler.getFilter() instanceof LogCleaner));
  }

  private static Stream<Handler> withInner(Handler handler) {
    var inner =
        handler instanceof ExtHandler outer
            ? Arrays.stream(outer.getHandlers()).flatMap(LogDoorTest::withInner)
            : Stream.<Handler>empty();
    return Stream.concat(Stream.of(handler), inner);
  }
}
