package io.hostwright.compose.element;

/** Standard input that stays open. */
public final class StdinOpen implements Element {
  @Override
  public Definition definition() {
    return Definition.service("stdin_open", Shape.FLAG, Slot.config("OpenStdin").form(Forms::bool))
        .good("true", "false")
        .bad("[]");
  }
}
