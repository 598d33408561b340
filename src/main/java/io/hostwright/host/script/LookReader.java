package io.hostwright.host.script;

import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link RunScripts#beside} printed, also if it was cut off. Pure. */
final class LookReader {
  /** A program that was killed, as {@code timeout} kills what takes too long. */
  private static final int KILLED = 128 + 9;

  private final Map<String, Said> said = new HashMap<>();

  /** What came of one command until now. */
  private static final class Said {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private boolean wholeOut;
    private boolean wholeError;
    private String instead = "";
    private int exit = -1;
    private int limit;
  }

  /** Reads the lines of all commands. */
  LookReader(String lines) {
    // A last line without its end may be cut.
    lines.substring(0, lines.lastIndexOf('\n') + 1).lines().forEach(this::take);
  }

  private void take(String line) {
    String[] words = line.split(" ", 3);
    if (words.length < 2) {
      return;
    }
    var one = said.computeIfAbsent(words[0], n -> new Said());
    String rest = words.length == 3 ? words[2] : "";
    switch (words[1]) {
      case RunScripts.BEGUN_LOOK -> one.limit = Math.max(0, number(rest));
      case RunScripts.EXIT -> one.exit = number(rest);
      case RunScripts.OUT -> one.wholeOut |= ends(one.out, rest);
      case RunScripts.ERROR -> one.wholeError |= ends(one.error, rest);
      default -> one.instead = words[1];
    }
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private static boolean ends(ByteArrayOutputStream stream, String piece) {
    if (!piece.equals(RunScripts.WHOLE)) {
      stream.writeBytes(decoded(piece));
      return false;
    }
    byte[] all = stream.toByteArray();
    return all.length > 0 && all[all.length - 1] == RunScripts.SEAL;
  }

  /** What is no Base64 is nothing, and then the seal is missing at the end of it. */
  private static byte[] decoded(String piece) {
    try {
      return Base64.getDecoder().decode(piece);
    } catch (IllegalArgumentException e) {
      return new byte[] {0};
    }
  }

  /** Empty if it was not answered to its end. */
  Optional<Observation<Ran>> ran(int index) {
    var one = said.get(Integer.toString(index));
    if (one == null) {
      return Optional.empty();
    }
    if (one.instead.equals(RunScripts.NONE)) {
      return Optional.of(Observation.absent());
    }
    if (one.instead.equals(RunScripts.LACKS)) {
      return Optional.of(Observation.unknown("the host has no timeout command"));
    }
    return one.exit >= 0 && one.wholeOut && one.wholeError
        ? Optional.of(ran(one))
        : Optional.empty();
  }

  /** True if it did not begin, or came to no end in less than these seconds: others were slow. */
  boolean hadNoTurn(int index, long seconds) {
    var one = said.get(Integer.toString(index));
    if (one == null || one.limit == 0) {
      return true;
    }
    return one.limit < seconds && (killed(index) || ran(index).isEmpty());
  }

  /** True if it was ended from outside, as what takes too long is. */
  boolean killed(int index) {
    var one = said.get(Integer.toString(index));
    return one != null && one.exit == KILLED;
  }

  private static Observation<Ran> ran(Said one) {
    if (one.exit == KILLED) {
      return Observation.unknown("it did not end in time, or was killed");
    }
    var out = unsealed(one.out);
    var error = unsealed(one.error);
    if (out.length > Ran.MOST_OUT || error.length > Ran.MOST_ERROR) {
      return Observation.unknown("it said more than is read");
    }
    return Observation.present(new Ran(one.exit, text(out), text(error)));
  }

  private static byte[] unsealed(ByteArrayOutputStream stream) {
    byte[] all = stream.toByteArray();
    return Arrays.copyOf(all, all.length - 1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
