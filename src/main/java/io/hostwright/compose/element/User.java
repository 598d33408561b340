package io.hostwright.compose.element;

import io.hostwright.engine.ImageInspect;

/** Who the process runs as; not said, the image's user. */
public final class User implements Element {
  @Override
  public Definition definition() {
    var slot = Slot.config("User").image(ImageInspect::user);
    return Definition.service("user", Shape.TEXT, slot).good("\"1000:1000\"").bad("1000", "[]");
  }
}
