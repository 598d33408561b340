package io.hostwright.kinds.group;

import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a Group's inventory entry lists: what was made, and not what was there. */
final class Owned {
  /** A group that was made, or was to be. It stays: files have its number. */
  static final ItemType GROUP = new ItemType("GROUP");

  /**
   * Somebody who was put into a group, as {@code GROUP/USER}; marked once that was done, because
   * until then it may be somebody else who did it.
   */
  static final ItemType MEMBER = new ItemType("MEMBER");

  private static final String DONE = "done";

  private Owned() {}

  static Item group(String name) {
    return new Item(GROUP, name, "");
  }

  static Item member(String group, String user) {
    return new Item(MEMBER, group + "/" + user, "");
  }

  /** The same once it was done. */
  static Item done(Item member) {
    return new Item(MEMBER, member.name(), DONE);
  }

  static boolean isDone(Item member) {
    return member.mark().equals(DONE);
  }

  /** The group of a member, or the group itself. */
  static String groupOf(Item item) {
    return item.name().split("/", 2)[0];
  }

  static String userOf(Item member) {
    return member.name().split("/", 2)[1];
  }

  /** The groups that an entry has something to do with. */
  static Set<String> groups(InventoryEntry entry) {
    return Stream.concat(entry.items(GROUP).stream(), entry.items(MEMBER).stream())
        .map(Owned::groupOf)
        .collect(Collectors.toSet());
  }
}
