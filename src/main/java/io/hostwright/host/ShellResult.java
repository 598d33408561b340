package io.hostwright.host;

import io.hostwright.model.Visible;
import java.nio.charset.StandardCharsets;

/**
 * How a command ended.
 *
 * @param exit its exit status
 * @param stdout complete
 * @param stderr its last part, at most 64 KiB; what was cut begins with {@link Visible#CUT}
 */
public record ShellResult(int exit, byte[] stdout, byte[] stderr) {

  /** Standard output as UTF-8. */
  public String text() {
    return new String(stdout, StandardCharsets.UTF_8);
  }

  /** Standard error as UTF-8, without surrounding blanks. */
  public String error() {
    return new String(stderr, StandardCharsets.UTF_8).strip();
  }

  @Override
  public String toString() {
    return "ShellResult[exit " + exit + ", " + stdout.length + " bytes]";
  }
}
