package io.hostwright.compose.element;

import java.util.Locale;

/** What tells the process to end; not said, the image's or {@code SIGTERM}. */
public final class StopSignal implements Element {
  @Override
  public Definition definition() {
    var slot = Slot.config("StopSignal").ofImage().form(Forms.text(StopSignal::spelt));
    return Definition.service("stop_signal", Shape.TEXT, slot).good("SIGINT", "usr1").bad("9");
  }

  private static String spelt(String signal) {
    String upper = signal.toUpperCase(Locale.ROOT);
    return upper.isEmpty()
        ? "SIGTERM"
        : upper.startsWith("SIG") || Character.isDigit(upper.charAt(0)) ? upper : "SIG" + upper;
  }
}
