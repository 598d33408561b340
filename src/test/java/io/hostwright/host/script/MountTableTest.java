package io.hostwright.host.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.MountFact;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Lines as kernels write them. */
class MountTableTest {
  private static final String TABLE =
      """
      22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw
      90 22 0:45 / /mnt/data rw,relatime shared:50 master:3 - nfs 10.42.0.11:/mnt/data rw,vers=3,hard,proto=tcp
      91 22 0:46 / /mnt/with\\040space ro - nfs4 10.42.0.11:/a\\040b rw,vers=4.2
      92 90 0:47 / /mnt/data rw,noexec - tmpfs tmpfs rw,size=4k
      93 22 0:48 / /broken rw -
      """;

  private static MountFact fact(String source, String type, String... options) {
    return new MountFact(source, type, new TreeSet<>(List.of(options)));
  }

  @Test
  void theLastOfSeveralOverEachOtherCounts() {
    assertEquals(
        Optional.of(fact("tmpfs", "tmpfs", "rw", "noexec", "size=4k")),
        MountTable.find(TABLE, "/mnt/data"));
  }

  @Test
  void optionsAreTheMountsAndTheFileSystems() {
    assertEquals(
        Optional.of(fact("10.42.0.11:/a b", "nfs4", "ro", "rw", "vers=4.2")),
        MountTable.find(TABLE, "/mnt/with space"));
  }

  @Test
  void aPathBelowAMountIsNone() {
    assertEquals(Optional.empty(), MountTable.find(TABLE, "/mnt/data/models"));
  }

  @Test
  void aLineThatEndsEarlyIsNone() {
    assertEquals(Optional.empty(), MountTable.find(TABLE, "/broken"));
  }
}
