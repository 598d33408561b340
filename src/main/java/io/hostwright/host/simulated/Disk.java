package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import java.util.TreeMap;

/** How much room the file systems of a host have; it shrinks by what is written. */
final class Disk {
  /** What a file system gives at once. */
  static final long BLOCK = 4096;

  private static final long PLENTY = 100L << 30;

  private final TreeMap<String, Room> rooms = new TreeMap<>();

  /** One file system's, which several paths may name. */
  private static final class Room {
    private long free;

    Room(long free) {
      this.free = free;
    }
  }

  Disk() {
    rooms.put("/", new Room(PLENTY));
  }

  /** A file system begins at this path, and has so many bytes free. */
  synchronized void free(String path, long bytes) {
    rooms.put(path, new Room(bytes));
  }

  /** As {@link #free}; paths that have as much free to the byte are taken to be on one. */
  synchronized void shared(String path, long bytes) {
    var same = rooms.values().stream().filter(room -> room.free == bytes).findFirst();
    rooms.put(path, same.orElseGet(() -> new Room(bytes)));
  }

  synchronized long free(String path) {
    return room(path).free;
  }

  /**
   * Makes sure that so many bytes could be written.
   *
   * @throws HostException as a real host says that there is no space left
   */
  synchronized void check(String path, long bytes) throws HostException {
    if (room(path).free < blocks(bytes)) {
      throw new HostException.Failed(
          HostReason.DISK_FULL, "cannot write " + path + ": No space left on device", null);
    }
  }

  /** What was so long is so long now; bytes below 0 for what was not there. */
  synchronized void changed(String path, long was, long is) {
    room(path).free += blocks(was) - blocks(is);
  }

  /** Nothing takes nothing, and every byte begins a block. */
  private static long blocks(long bytes) {
    return bytes < 0 ? 0 : (bytes + BLOCK - 1) / BLOCK * BLOCK;
  }

  private Room room(String path) {
    String at = path;
    while (true) {
      var room = rooms.get(at);
      if (room != null) {
        return room;
      }
      int slash = at.lastIndexOf('/');
      at = slash <= 0 ? "/" : at.substring(0, slash);
    }
  }
}
