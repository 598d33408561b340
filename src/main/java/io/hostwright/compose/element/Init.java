package io.hostwright.compose.element;

/** An init process as the first one; not said, it is up to the engine, which then has none. */
public final class Init implements Element {
  @Override
  public Definition definition() {
    return Definition.service("init", Shape.CHOICE, Slot.host("Init").form(Forms::flag))
        .good("true", "false")
        .bad("[]");
  }
}
