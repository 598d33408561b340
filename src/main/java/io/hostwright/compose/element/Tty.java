package io.hostwright.compose.element;

/** A terminal for the process. */
public final class Tty implements Element {
  @Override
  public Definition definition() {
    return Definition.service("tty", Shape.FLAG, Slot.config("Tty").form(Forms::bool))
        .good("true", "false")
        .bad("[]");
  }
}
