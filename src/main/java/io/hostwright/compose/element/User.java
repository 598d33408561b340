package io.hostwright.compose.element;

/** Who the process runs as; not said, the image's user. */
public final class User implements Element {
  @Override
  public Definition definition() {
    var slot = Slot.config("User").ofImage();
    return Definition.service("user", Shape.TEXT, slot).good("\"1000:1000\"").bad("1000", "[]");
  }
}
