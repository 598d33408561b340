package io.hostwright.kinds.dnsrecords;

import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What is remembered of a server's records. */
final class Memory {
  /** A hosts file that has lines of ours; marked if the file itself is ours too. */
  static final ItemType HOSTS_FILE = new ItemType("HOSTS_FILE");

  /** The server is to be told of a change that may be in its file already. */
  static final String OWED = "owed";

  /** When the server was last told, by its host's clock. */
  static final String TOLD = "told";

  /** The file of which the server was told once more, because it answered otherwise. */
  static final String AGAIN = "again";

  private static final String MADE = "made";
  private static final String RELOAD = "reload.";

  private Memory() {}

  static Item file(String path, boolean made) {
    return new Item(HOSTS_FILE, path, made ? MADE : "");
  }

  static boolean isMade(Item item) {
    return item.mark().equals(MADE);
  }

  /** What tells the server, also once Git says nothing of it any more. */
  static InventoryEntry reloading(InventoryEntry entry, List<String> words) {
    var notes = new TreeMap<String, String>();
    for (int i = 0; i < words.size(); i++) {
      notes.put(RELOAD + i, words.get(i));
    }
    return entry.forgetting(name -> name.startsWith(RELOAD)).alsoNoting(notes);
  }

  static List<String> reload(InventoryEntry entry) {
    var words = new ArrayList<String>();
    for (String word = entry.notes().get(RELOAD + 0);
        word != null;
        word = entry.notes().get(RELOAD + words.size())) {
      words.add(word);
    }
    return words;
  }

  static boolean owes(InventoryEntry entry) {
    return entry.notes().containsKey(OWED);
  }
}
