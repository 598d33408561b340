package io.hostwright.model;

/**
 * What a command that was run to its end came to. The streams are foreign text, whole: who tells of
 * them passes them through {@link Cleaner}.
 *
 * @param exit its own exit status
 * @param out standard output, as UTF-8 with its line ends; at most {@value #MOST_OUT} bytes
 * @param error standard error likewise; at most {@value #MOST_ERROR} bytes
 */
public record Ran(int exit, String out, String error) {
  /** More output than this is no answer, because half of one may say the contrary. */
  public static final int MOST_OUT = 64 << 10;

  public static final int MOST_ERROR = 4 << 10;

  /** True if it says that it did what it is for. */
  public boolean succeeded() {
    return exit == 0;
  }
}
