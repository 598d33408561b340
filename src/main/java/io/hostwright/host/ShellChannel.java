package io.hostwright.host;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A running command, as three streams and an end. */
public interface ShellChannel extends Closeable {

  /** What it reads; closing it is the end of its input. */
  OutputStream stdin();

  InputStream stdout();

  InputStream stderr();

  /**
   * Waits for its end.
   *
   * @return its exit status; null if it has none, because a signal or a broken connection ended it
   * @throws IOException if it has not ended by then, or the connection broke
   */
  @Nullable Integer exit(Duration atMost) throws IOException;

  /** Lets go of it, whether it ended or not. Never blocks and never throws. */
  @Override
  void close();
}
