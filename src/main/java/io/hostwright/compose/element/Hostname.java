package io.hostwright.compose.element;

import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.NetworkMode;

/**
 * The host's name inside; not said, it is the start of the container's id, or the host's own name
 * in the host's network.
 */
public final class Hostname implements Element {
  private static final int SHORT_ID = 12;

  @Override
  public Definition definition() {
    return Definition.service("hostname", Shape.TEXT, Slot.config("Hostname"))
        .compared(Hostname::compare)
        .good("web", "web.example.org")
        .bad("1", "[]");
  }

  private static void compare(Comparison sides) {
    String want = sides.desired().asked().body().text("Hostname");
    String have = sides.observed().document().text("Config", "Hostname");
    String id = sides.observed().id();
    boolean hosts = sides.desired().networkMode() instanceof NetworkMode.Host;
    boolean engines = have == null || have.equals(id.substring(0, Math.min(SHORT_ID, id.length())));
    if (want == null ? !hosts && !engines : !want.equals(have)) {
      sides.drift().text(Remedy.REPLACE, "hostname", want, have);
    }
  }
}
