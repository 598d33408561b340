package io.hostwright.compose.element;

import io.hostwright.engine.Document;
import io.hostwright.text.Quantities;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time between the stop signal and the kill, in whole seconds; not said, 10 s. */
public final class StopGracePeriod implements Element {
  private static final long ENGINES = 10;

  @Override
  public Definition definition() {
    var slot =
        Slot.config("StopTimeout").written(StopGracePeriod::seconds).form(StopGracePeriod::shown);
    return Definition.service("stop_grace_period", Shape.DURATION, slot)
        .good("1m30s", "2s")
        .bad("30", "[]");
  }

  private static Document seconds(Document duration) {
    return Document.of(
        Quantities.duration(Forms.word(duration)).map(Duration::toSeconds).orElse(ENGINES));
  }

  private static Document shown(@Nullable Document seconds) {
    long value = seconds instanceof Document.Leaf(BigDecimal said) ? said.longValue() : ENGINES;
    return Document.of(GoText.duration(Duration.ofSeconds(value)));
  }
}
