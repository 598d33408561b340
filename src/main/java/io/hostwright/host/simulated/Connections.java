package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is connected to a host, and who follows its engine's events. */
final class Connections {
  private final List<Runnable> streams = new ArrayList<>();
  private @Nullable HostException unreachable;
  private int generation;
  private int dialled;

  /** A new connection; gives the generation that it is of. */
  synchronized int dial() throws HostException {
    check();
    dialled++;
    return generation;
  }

  synchronized int dialled() {
    return dialled;
  }

  synchronized boolean open() {
    return unreachable == null;
  }

  synchronized boolean alive(int ofGeneration) {
    return unreachable == null && generation == ofGeneration;
  }

  synchronized void check() throws HostException {
    if (unreachable != null) {
      throw unreachable;
    }
  }

  /** Breaks every connection; new ones are refused with this error, or accepted if it is null. */
  void lose(@Nullable HostException error) {
    List<Runnable> ended;
    synchronized (this) {
      unreachable = error;
      generation++;
      ended = List.copyOf(streams);
      streams.clear();
    }
    ended.forEach(Runnable::run);
  }

  synchronized void comeBack() {
    unreachable = null;
  }

  synchronized void follow(Runnable ended) {
    streams.add(ended);
  }

  synchronized void leave(Runnable ended) {
    streams.remove(ended);
  }
}
