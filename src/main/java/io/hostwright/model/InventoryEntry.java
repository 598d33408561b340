package io.hostwright.model;

import io.hostwright.model.DesiredState.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One resource's memory on a host.
 *
 * @param commit whose spec was last applied
 * @param items what exists because of it
 * @param pins image reference as desired → what it was resolved to once ({@code sha256:…} of the
 *     registry, or {@code id:sha256:…} of an image that no registry knows)
 * @param failures item → keyed digest of the spec that failed, and why; not tried again until it
 *     changes
 * @param demanded what the application's own view demanded, by the demand's key: how often it was
 *     done, so that it ends
 * @param owed containers that must be restarted because a file they mount was written
 * @param notes what the kind asked to be kept from look to look, by names of its own; never a
 *     secret
 */
public record InventoryEntry(
    Owner owner,
    ResourceRef ref,
    String commit,
    List<Item> items,
    SortedMap<String, String> pins,
    SortedMap<String, Failure> failures,
    SortedMap<DemandKey, Demanded> demanded,
    SortedSet<String> owed,
    SortedMap<String, String> notes) {
  public InventoryEntry {
    items = items.stream().sorted().distinct().toList();
    pins = Collections.unmodifiableSortedMap(new TreeMap<>(pins));
    failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    demanded = Collections.unmodifiableSortedMap(new TreeMap<>(demanded));
    owed = Collections.unmodifiableSortedSet(new TreeSet<>(owed));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /** An entry that owns nothing yet. */
  public static InventoryEntry fresh(Owner owner, ResourceRef ref) {
    return new InventoryEntry(
        owner,
        ref,
        "",
        List.of(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        new TreeMap<>());
  }

  /** Kinds of things that are owned. */
  public enum ItemType {
    FILE,
    /** A file whose original was somebody else's: left in place when it is no longer desired. */
    FOREIGN_FILE,
    DIRECTORY,
    /** A directory that was made for an application's own data: never removed. */
    DATA_DIRECTORY,
    CONTAINER,
    NETWORK,
    VOLUME;

    /** True for what is named by a path of the host; else the name is the engine's. */
    public boolean isPath() {
      return switch (this) {
        case FILE, FOREIGN_FILE, DIRECTORY, DATA_DIRECTORY -> true;
        case CONTAINER, NETWORK, VOLUME -> false;
      };
    }
  }

  /**
   * One owned thing.
   *
   * @param name absolute path, or the engine's name
   * @param digest of a file: SHA-256 as last written; of a container: keyed digest of the spec that
   *     was proven good; else empty
   */
  public record Item(ItemType type, String name, String digest) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byType = type.compareTo(other.type);
      return byType != 0 ? byType : name.compareTo(other.name);
    }

    boolean sameAs(Item other) {
      return type == other.type && name.equals(other.name);
    }
  }

  /**
   * A demand that was carried out.
   *
   * @param times how often
   * @param last when last, by the host's clock
   */
  public record Demanded(int times, Instant last) {}

  /**
   * A spec that failed, by keyed digest, and why.
   *
   * @param reason the {@link Reason#word word} of the build that noted it
   * @param message for people
   */
  public record Failure(String digest, String reason, String message) {}

  /** The item, if it is owned. */
  public Optional<Item> item(ItemType type, String name) {
    return items.stream().filter(i -> i.type() == type && i.name().equals(name)).findFirst();
  }

  /** True if this is owned. */
  public boolean owns(ItemType type, String name) {
    return item(type, name).isPresent();
  }

  /** All owned things of a type. */
  public List<Item> items(ItemType type) {
    return items.stream().filter(i -> i.type() == type).toList();
  }

  /** The same with an item added, or its digest replaced. */
  public InventoryEntry with(Item item) {
    var next = new ArrayList<>(items.stream().filter(i -> !i.sameAs(item)).toList());
    next.add(item);
    return withItems(next);
  }

  /** The same without an item. */
  public InventoryEntry without(ItemType type, String name) {
    var gone = new Item(type, name, "");
    return withItems(items.stream().filter(i -> !i.sameAs(gone)).toList());
  }

  private InventoryEntry withItems(List<Item> next) {
    return new InventoryEntry(owner, ref, commit, next, pins, failures, demanded, owed, notes);
  }

  /** The same, last applied from another commit. */
  public InventoryEntry at(String newCommit) {
    return new InventoryEntry(owner, ref, newCommit, items, pins, failures, demanded, owed, notes);
  }

  /** The same with other pins. */
  public InventoryEntry pinned(SortedMap<String, String> next) {
    return new InventoryEntry(owner, ref, commit, items, next, failures, demanded, owed, notes);
  }

  /** The same with other failures. */
  public InventoryEntry failing(SortedMap<String, Failure> next) {
    return new InventoryEntry(owner, ref, commit, items, pins, next, demanded, owed, notes);
  }

  /** The same with other restarts owed. */
  public InventoryEntry owing(SortedSet<String> next) {
    return new InventoryEntry(owner, ref, commit, items, pins, failures, demanded, next, notes);
  }

  /** The same with other demands carried out. */
  public InventoryEntry demanded(SortedMap<DemandKey, Demanded> next) {
    return new InventoryEntry(owner, ref, commit, items, pins, failures, next, owed, notes);
  }

  /** The same with other notes. */
  public InventoryEntry noting(SortedMap<String, String> next) {
    return new InventoryEntry(owner, ref, commit, items, pins, failures, demanded, owed, next);
  }
}
