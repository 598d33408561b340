package io.hostwright.model;

import io.hostwright.model.DesiredState.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One resource's memory on a host. What items and notes mean is its kind's own: nobody else reads
 * them.
 *
 * @param commit whose spec was last applied
 * @param items what exists because of it
 * @param demanded what the application's own view demanded, by the demand's key: how often it was
 *     done, so that it ends
 * @param notes what the kind asked to be kept from look to look, by names of its own; never a
 *     secret. Words that came from others belong into the values, which are cleaned, and never into
 *     the names
 */
public record InventoryEntry(
    Owner owner,
    ResourceRef ref,
    String commit,
    List<Item> items,
    SortedMap<DemandKey, Demanded> demanded,
    SortedMap<String, String> notes) {
  public InventoryEntry {
    items = items.stream().sorted().distinct().toList();
    demanded = Collections.unmodifiableSortedMap(new TreeMap<>(demanded));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /** An entry that owns nothing yet. */
  public static InventoryEntry fresh(Owner owner, ResourceRef ref) {
    return new InventoryEntry(owner, ref, "", List.of(), new TreeMap<>(), new TreeMap<>());
  }

  /**
   * A sort of things that are owned; each kind has its own.
   *
   * @param word as inventories have it: {@code FILE}
   */
  public record ItemType(String word) implements Comparable<ItemType> {
    public ItemType {
      if (word.isBlank()) {
        throw new IllegalArgumentException("a sort of things has a word");
      }
    }

    @Override
    public int compareTo(ItemType other) {
      return word.compareTo(other.word);
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * One owned thing.
   *
   * @param name as the host knows it
   * @param mark what the kind keeps of the thing itself; empty if nothing
   * @param id the engine's own, which no other thing ever has; empty where there is none, or while
   *     nobody has seen it yet
   */
  public record Item(ItemType type, String name, String mark, String id)
      implements Comparable<Item> {
    private static final Comparator<Item> ORDER =
        Comparator.comparing(Item::type).thenComparing(Item::name);

    /** One whose id nobody knows. */
    public Item(ItemType type, String name, String mark) {
      this(type, name, mark, "");
    }

    /** The same thing, of which the engine says this. */
    public Item identifiedAs(String seen) {
      return new Item(type, name, mark, seen);
    }

    @Override
    public int compareTo(Item other) {
      return ORDER.compare(this, other);
    }

    boolean sameAs(Item other) {
      return type.equals(other.type) && name.equals(other.name);
    }
  }

  /**
   * A demand that was carried out.
   *
   * @param times how often
   * @param last when last, by the host's clock
   */
  public record Demanded(int times, Instant last) {}

  /** The item, if it is owned. */
  public Optional<Item> item(ItemType type, String name) {
    return items.stream().filter(i -> i.type().equals(type) && i.name().equals(name)).findFirst();
  }

  /** True if this is owned. */
  public boolean owns(ItemType type, String name) {
    return item(type, name).isPresent();
  }

  /** All owned things of a type. */
  public List<Item> items(ItemType type) {
    return items.stream().filter(i -> i.type().equals(type)).toList();
  }

  /** The same with an item added, or its mark replaced; the id is kept unless another is given. */
  public InventoryEntry with(Item item) {
    var next = new ArrayList<>(items.stream().filter(i -> !i.sameAs(item)).toList());
    String known = item(item.type(), item.name()).map(Item::id).orElse("");
    next.add(item.id().isEmpty() ? item.identifiedAs(known) : item);
    return withItems(next);
  }

  /** The same, and of each thing of a type the id is this. */
  public InventoryEntry identified(ItemType type, Function<Item, String> ids) {
    return withItems(
        items.stream().map(i -> i.type().equals(type) ? i.identifiedAs(ids.apply(i)) : i).toList());
  }

  /** The same without an item. */
  public InventoryEntry without(ItemType type, String name) {
    var gone = new Item(type, name, "");
    return withItems(items.stream().filter(i -> !i.sameAs(gone)).toList());
  }

  private InventoryEntry withItems(List<Item> next) {
    return new InventoryEntry(owner, ref, commit, next, demanded, notes);
  }

  /** The same, last applied from another commit. */
  public InventoryEntry at(String newCommit) {
    return new InventoryEntry(owner, ref, newCommit, items, demanded, notes);
  }

  /** The same with other demands carried out. */
  public InventoryEntry demanded(SortedMap<DemandKey, Demanded> next) {
    return new InventoryEntry(owner, ref, commit, items, next, notes);
  }

  /** The same with these notes, and no others. */
  public InventoryEntry noting(SortedMap<String, String> next) {
    return new InventoryEntry(owner, ref, commit, items, demanded, next);
  }

  /** The same with these notes added, or their values replaced. */
  public InventoryEntry alsoNoting(Map<String, String> more) {
    var next = new TreeMap<>(notes);
    next.putAll(more);
    return noting(next);
  }

  /** The same without the notes of these names. */
  public InventoryEntry forgetting(Predicate<String> names) {
    var next = new TreeMap<>(notes);
    next.keySet().removeIf(names);
    return noting(next);
  }
}
