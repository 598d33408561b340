package io.hostwright.host;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One connection to a container engine's socket. */
public interface EngineChannel extends Closeable {

  InputStream input();

  OutputStream output();

  /** Half-close: the engine sees the end of what we send, and may still answer. */
  void closeOutput() throws IOException;
}
