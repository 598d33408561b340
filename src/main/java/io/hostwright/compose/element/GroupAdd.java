package io.hostwright.compose.element;

/** Further groups of the process, by name or number. */
public final class GroupAdd implements Element {
  @Override
  public Definition definition() {
    var slot = Slot.host("GroupAdd").form(Forms::set);
    return Definition.service("group_add", Shape.TEXTS_OR_NUMBERS, slot)
        .good("[44, \"100\"]", "[7]")
        .bad("44", "[true]");
  }
}
