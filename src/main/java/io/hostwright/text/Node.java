package io.hostwright.text;

/** A value in a YAML document that still knows where it stands. Immutable. */
public sealed interface Node permits ScalarNode, ListNode, MapNode {
  /** Where the value starts. */
  Position at();

  /** What it is, in the words of an error message: {@code a list}, {@code a mapping}, … */
  String describe();
}
