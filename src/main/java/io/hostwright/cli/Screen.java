package io.hostwright.cli;

import io.hostwright.model.Visible;
import java.io.PrintWriter;
import java.util.regex.Pattern;

/**
 * What is printed on, by whatever way: no text does more there than to be read. Colours pass where
 * they are welcome. Words are cleaned where they come in; this holds where that was forgotten.
 */
final class Screen extends PrintWriter {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final boolean colours;

  Screen(PrintWriter to, boolean colours) {
    super(to, true);
    this.colours = colours;
  }

  @Override
  public void write(String text, int from, int length) {
    String shown = shown(text.substring(from, from + length));
    super.write(shown, 0, shown.length());
  }

  @Override
  public void write(char[] text, int from, int length) {
    write(new String(text, from, length), 0, length);
  }

  @Override
  public void write(int sign) {
    write(String.valueOf((char) sign), 0, 1);
  }

  private String shown(String text) {
    var shown = new StringBuilder();
    int from = 0;
    var colour = COLOUR.matcher(text);
    while (colours && colour.find()) {
      shown.append(Visible.lines(text.substring(from, colour.start()))).append(colour.group());
      from = colour.end();
    }
    return shown.append(Visible.lines(text.substring(from))).toString();
  }
}
