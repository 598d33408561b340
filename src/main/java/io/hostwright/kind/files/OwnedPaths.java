package io.hostwright.kind.files;

import io.hostwright.host.Query;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.plan.Action;
import io.hostwright.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an inventory entry lists by absolute path. */
public final class OwnedPaths {
  /** A file; its mark is the SHA-256 as it was last written, or was to be. */
  public static final ItemType FILE = new ItemType("FILE");

  /** A file whose original was somebody else's: left in place when it is no longer desired. */
  public static final ItemType FOREIGN_FILE = new ItemType("FOREIGN_FILE");

  /** Marked as {@link #TRIED} once its removal was carried out. */
  public static final ItemType DIRECTORY = new ItemType("DIRECTORY");

  /** The mark of a directory that is still there after that only if it was not empty. */
  static final String TRIED = "tried";

  /** A directory that was made for an application's own data: never removed, never read. */
  public static final ItemType DATA_DIRECTORY = new ItemType("DATA_DIRECTORY");

  private static final Set<ItemType> READ = Set.of(FILE, FOREIGN_FILE, DIRECTORY);

  private OwnedPaths() {}

  /** What must be asked about the paths that an entry lists. */
  public static Set<Query<?>> queries(InventoryEntry entry) {
    var queries = new HashSet<Query<?>>();
    for (var item : entry.items()) {
      if (READ.contains(item.type())) {
        queries.add(new Query.Path(item.name()));
      } else if (item.type().equals(DATA_DIRECTORY)) {
        queries.add(new Query.Presence(item.name()));
      }
    }
    return queries;
  }

  /**
   * The entry with a mark on the directories whose removal was carried out: one that is not empty
   * stays by design, and is not tried for ever.
   */
  public static InventoryEntry acted(InventoryEntry entry, List<Action> done) {
    var next = entry;
    for (Action action : done) {
      for (Step step : action.steps()) {
        if (step instanceof Step.RemoveDirectory(var path) && action.removes()) {
          var tried = next.item(DIRECTORY, path).map(item -> new Item(DIRECTORY, path, TRIED));
          next = tried.map(next::with).orElse(next);
        }
      }
    }
    return next;
  }
}
