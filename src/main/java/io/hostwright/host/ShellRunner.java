package io.hostwright.host;

import io.hostwright.model.Reason;
import io.hostwright.model.Times;
import io.hostwright.model.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one command over any channel: both outputs are drained at once, input is fed beside that,
 * everything ends by the deadline, and output has a cap. A command that misses its deadline costs
 * its own channel only.
 */
public final class ShellRunner {
  private static final int STDERR_KEPT = 64 << 10;
  private static final byte[] CUT = Visible.CUT.getBytes(StandardCharsets.UTF_8);

  private final String host;
  private final Shell shell;

  /** A runner whose messages name the host. */
  public ShellRunner(String host, Shell shell) {
    this.host = host;
    this.shell = shell;
  }

  /** Does what {@link Shell#run} promises. */
  public ShellResult run(ShellCommand command) throws HostException {
    try (var channel = opened(command)) {
      // Before this it may have waited for its turn among the commands that a host allows.
      long end = System.nanoTime() + command.deadline().toNanos();
      var out = drain(channel.stdout(), command.outputCap(), true);
      var err = drain(channel.stderr(), STDERR_KEPT, false);
      feed(channel, command.stdin());
      byte[] stdout = out.get(left(end), TimeUnit.NANOSECONDS);
      byte[] stderr = err.get(left(end), TimeUnit.NANOSECONDS);
      return new ShellResult(exit(command, channel, stderr, end), stdout, stderr);
    } catch (TimeoutException e) {
      throw late(command);
    } catch (ExecutionException e) {
      throw failed(command, e.getCause());
    } catch (IOException e) {
      throw failed(command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException.Timeout(command.name() + " on " + host + " was interrupted", e);
    }
  }

  private ShellChannel opened(ShellCommand command) throws HostException {
    try {
      return Deadlines.call(
          () -> shell.open(command.argv()), command.deadline(), ShellChannel::close);
    } catch (TimeoutException e) {
      throw late(command);
    } catch (ExecutionException e) {
      throw failed(command, e.getCause());
    }
  }

  private int exit(ShellCommand command, ShellChannel channel, byte[] stderr, long end)
      throws HostException, IOException {
    Integer status = channel.exit(Duration.ofNanos(left(end)));
    if (status == null) {
      String said = new ShellResult(0, new byte[0], stderr).error();
      throw new HostException.Failed(
          HostReason.COMMAND_FAILED,
          command.name()
              + " on "
              + host
              + " ended without an exit status; a signal ended it, or its connection broke"
              + (said.isEmpty() ? "" : ": " + said),
          null);
    }
    return status;
  }

  private static CompletableFuture<byte[]> drain(InputStream from, int cap, boolean strict) {
    var all = new CompletableFuture<byte[]>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                all.complete(read(from, cap, strict));
              } catch (IOException e) {
                all.completeExceptionally(e);
              }
            });
    return all;
  }

  /** Everything up to the cap; beyond it an error, or only the newest bytes, marked as cut. */
  private static byte[] read(InputStream from, int cap, boolean strict) throws IOException {
    var kept = new ByteArrayOutputStream();
    var chunk = new byte[32 << 10];
    for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
      if (kept.size() + n > cap) {
        if (strict) {
          throw new TooLarge(cap);
        }
        kept.reset();
        kept.write(CUT);
      }
      kept.write(chunk, 0, Math.min(n, cap));
    }
    return kept.toByteArray();
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(int cap) {
      super("printed more than " + cap + " bytes");
    }
  }

  /** A command may end without reading its input, so a failure to feed it is none. */
  private static void feed(ShellChannel channel, byte[] stdin) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (var to = channel.stdin()) {
                to.write(stdin);
                // An SSH stream that is closed full of unsent bytes would drop them.
                to.flush();
              } catch (IOException e) {
                // Its exit status tells.
              }
            });
  }

  private static long left(long end) {
    return Math.max(1, end - System.nanoTime());
  }

  private HostException late(ShellCommand command) {
    return new HostException.Timeout(
        command.name() + " on " + host + " did not end within " + Times.length(command.deadline()),
        null);
  }

  private HostException failed(ShellCommand command, @Nullable Throwable cause) {
    if (cause instanceof HostException e) {
      return e;
    }
    if (!shell.isOpen()) {
      return new HostException.Unreachable("the connection to " + host + " broke", cause);
    }
    Reason reason =
        cause instanceof TooLarge ? HostReason.OUTPUT_TOO_LARGE : HostReason.COMMAND_FAILED;
    return new HostException.Failed(
        reason,
        command.name() + " on " + host + ": " + (cause == null ? "" : cause.getMessage()),
        cause);
  }
}
