package io.hostwright.host.script;

import io.hostwright.host.HostException;
import io.hostwright.host.ShellChannel;
import io.hostwright.model.Times;
import io.hostwright.model.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A shell on the host that waits for scripts on its standard input, so that each costs one round
 * trip. A reply is framed by a number that nobody could guess.
 *
 * <p>Every script runs as a background job of that shell: however it hangs, the shell itself still
 * sees the end of its input and goes away. A conversation in which anything went wrong is closed
 * and never used again.
 */
final class Conversation implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofMillis(300);
  private static final int CAP = 32 << 20;
  private static final int TAIL = 64;
  private static final int CAP_COMPLAINTS = 4 << 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ShellChannel channel;
  private final OutputStream to;
  private final ByteArrayOutputStream got = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private boolean heard; // all complaints there will be
  private boolean cut; // there were more complaints than are kept
  private final byte[] tail = new byte[TAIL];
  private boolean over;
  private String why = "";

  Conversation(ShellChannel channel) {
    this.channel = channel;
    this.to = channel.stdin();
    Thread.ofVirtual().start(this::listen);
    Thread.ofVirtual().start(this::hearComplaints);
  }

  /**
   * What a script came to.
   *
   * @param exit its status; -1 if it did not end in time
   * @param output what it printed, complete only if it ended
   */
  record Reply(int exit, byte[] output) {
    boolean ended() {
      return exit >= 0;
    }

    String text() {
      return new String(output, StandardCharsets.UTF_8);
    }
  }

  /** The other end is gone, or it no longer can be told what is a reply. */
  static final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    Lost(String message) {
      super(message);
    }
  }

  /**
   * The first line that begins with this word. What a login shell's own start-up files print before
   * it is passed over.
   *
   * @throws Lost if the shell ended instead; with what it said
   */
  String greeting(String word, Duration deadline) throws Lost, HostException.Timeout {
    long end = System.nanoTime() + deadline.toNanos();
    synchronized (got) {
      String line = lineWith(word);
      while (line.isEmpty()) {
        if (over) {
          throw lost();
        }
        if (!await(end)) {
          close();
          throw new HostException.Timeout("no shell answered in " + Times.length(deadline), null);
        }
        line = lineWith(word);
      }
      return line;
    }
  }

  /** Empty while no whole line begins with the word. */
  private String lineWith(String word) {
    String text = got.toString(StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.startsWith(word + " "))
        .findFirst()
        .orElse("");
  }

  /**
   * Runs a script and waits for its end, or for as long as the deadline lets; after that the
   * conversation is over, and the reply holds what had come.
   */
  Reply ask(String script, Duration deadline) throws Lost {
    long end = System.nanoTime() + deadline.toNanos();
    String frame = frame();
    // In a subshell, so that a script may exit; the frame begins on a line of its own.
    String job = "wait\n{ (\n%s\n) </dev/null; printf '\\n%s %%s\\n' \"$?\"; } &\n";
    synchronized (got) {
      got.reset();
    }
    Thread.ofVirtual().start(() -> send(job.formatted(script, frame)));
    return await(frame, end);
  }

  private void send(String text) {
    try {
      to.write(text.getBytes(StandardCharsets.UTF_8));
      to.flush();
    } catch (IOException e) {
      end(String.valueOf(e.getMessage()));
    }
  }

  private Reply await(String frame, long end) throws Lost {
    synchronized (got) {
      int exit = exitIn(frame);
      while (exit < 0 && !over) {
        if (!await(end)) {
          close();
          return new Reply(-1, got.toByteArray());
        }
        exit = exitIn(frame);
      }
      if (exit < 0) {
        throw lost();
      }
      byte[] all = got.toByteArray();
      int frameLength = ("\n" + frame + " " + exit + "\n").length();
      return new Reply(exit, Arrays.copyOf(all, all.length - frameLength));
    }
  }

  /** The exit status after the frame, if the output ends with it; -1 if not. */
  private int exitIn(String frame) {
    String end = lastBytes();
    int at = end.lastIndexOf("\n" + frame + " ");
    if (at < 0 || !end.endsWith("\n")) {
      return -1;
    }
    String status = end.substring(at + frame.length() + 2, end.length() - 1);
    return status.matches("[0-9]{1,3}") ? Integer.parseInt(status) : -1;
  }

  private String lastBytes() {
    return new String(tail, StandardCharsets.ISO_8859_1);
  }

  private boolean await(long end) {
    long left = end - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    try {
      got.wait(Math.max(1, left / 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }

  private void listen() {
    var chunk = new byte[16 << 10];
    InputStream from = channel.stdout();
    try {
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        keep(chunk, n);
      }
      end("");
    } catch (IOException e) {
      end(String.valueOf(e.getMessage()));
    }
  }

  private void keep(byte[] chunk, int n) throws IOException {
    synchronized (got) {
      if (got.size() + n > CAP) {
        throw new IOException("it printed more than " + CAP + " bytes");
      }
      got.write(chunk, 0, n);
      int kept = Math.min(n, TAIL);
      System.arraycopy(tail, kept, tail, 0, TAIL - kept);
      System.arraycopy(chunk, n - kept, tail, TAIL - kept, kept);
      got.notifyAll();
    }
  }

  /** Standard error must be read, or its writer stands still; its start is kept for messages. */
  private void hearComplaints() {
    var chunk = new byte[4 << 10];
    InputStream from = channel.stderr();
    try {
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        synchronized (got) {
          int room = CAP_COMPLAINTS - complaints.size();
          complaints.write(chunk, 0, Math.min(n, Math.max(0, room)));
          cut |= n > room;
        }
      }
    } catch (IOException e) {
      // The other stream tells.
    } finally {
      synchronized (got) {
        heard = true;
        got.notifyAll();
      }
    }
  }

  private void end(String because) {
    synchronized (got) {
      over = true;
      why = why.isEmpty() ? because : why;
      got.notifyAll();
    }
  }

  /** What it complained of may come a moment after its end. */
  private Lost lost() {
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    synchronized (got) {
      while (!heard && await(end)) {
        // Woken by output too, which is not what is waited for.
      }
    }
    close();
    String said = complaints.toString(StandardCharsets.UTF_8).strip() + (cut ? Visible.CUT : "");
    String told = said.isEmpty() ? why : said;
    return new Lost(told.isEmpty() ? "the shell on the host ended" : told);
  }

  /** False once it must not be used again. */
  boolean usable() {
    synchronized (got) {
      return !over;
    }
  }

  private static String frame() {
    var random = new byte[12];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  @Override
  public void close() {
    end("it was closed");
    channel.close();
  }
}
