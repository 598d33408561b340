package io.hostwright.compose.element;

import io.hostwright.model.Sensitive;
import io.hostwright.text.Position;

/** What readers of a Compose file tell, and where secrets stand behind marks in its text. */
public interface Context {
  /** Something that keeps the file from being used. */
  void problem(Position at, String message);

  /** Something that is worth a word and no more. */
  void warning(Position at, String message);

  /** The text, which must not hold a secret; if it does, that is a problem and it is masked. */
  String open(Position at, String what, String text);

  /** The text with its secrets back in place. */
  Sensitive reveal(String text);
}
