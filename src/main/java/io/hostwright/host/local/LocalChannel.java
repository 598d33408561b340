package io.hostwright.host.local;

import io.hostwright.host.ShellChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process of this machine. */
final class LocalChannel implements ShellChannel {
  private final Process process;
  private final Consumer<LocalChannel> ended;

  LocalChannel(Process process, Consumer<LocalChannel> ended) {
    this.process = process;
    this.ended = ended;
  }

  @Override
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  @Override
  public InputStream stdout() {
    return process.getInputStream();
  }

  @Override
  public InputStream stderr() {
    return process.getErrorStream();
  }

  @Override
  public @Nullable Integer exit(Duration atMost) throws IOException {
    try {
      if (!process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("it has not ended");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException().initCause(e);
    }
  }

  /**
   * Its input ends and it is told to go, then killed. The streams are closed on another thread: a
   * close waits for a reader that is blocked in them.
   */
  @Override
  public void close() {
    ended.accept(this);
    process.destroy();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                process.getOutputStream().close();
                if (!process.waitFor(1, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
                process.getInputStream().close();
                process.getErrorStream().close();
              } catch (IOException e) {
                process.destroyForcibly();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
