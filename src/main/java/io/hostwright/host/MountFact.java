package io.hostwright.host;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is mounted at a path.
 *
 * @param source as the kernel names it: {@code 10.42.0.11:/mnt/data}, {@code /dev/sdb1}
 * @param type file system type; {@code nfs4} for NFS version 4, {@code nfs} for older ones
 * @param options of the mount and of its file system: {@code rw}, {@code vers=3}
 */
public record MountFact(String source, String type, SortedSet<String> options) {
  public MountFact {
    options = Collections.unmodifiableSortedSet(new TreeSet<>(options));
  }
}
