package io.hostwright.text;

/** A text with a <code>${</code> that is not closed or holds no variable. */
public final class TemplateSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  TemplateSyntaxException(int offset, String message) {
    super(message);
    this.offset = offset;
  }

  /** Where in the text, in chars from 0. */
  public int offset() {
    return offset;
  }
}
