package io.hostwright.host.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostRecord;
import io.hostwright.host.Machine;
import io.hostwright.host.PathFact;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What hosts print, as GNU and busybox do, whole and cut off. */
final class ObservationReaderTest {
  private static final String HASH = "a".repeat(64);

  private static ObservationReader read(String... lines) {
    return new ObservationReader("M", String.join("\n", lines) + "\n");
  }

  private static Map<String, Observation<PathFact>> paths(
      String stat, String staterr, String sum, String sumerr, String... asked) {
    return read(
            "@M links.0",
            "",
            "@M stat.0",
            stat,
            "@M staterr.0",
            staterr,
            "@M sum.0",
            sum,
            "@M sumerr.0",
            sumerr,
            "@M done.0",
            "",
            "@M end")
        .paths(0, new PathChunk(List.of(asked), true))
        .orElseThrow();
  }

  // ---- paths ----

  @Test
  void aLineOfStatBecomesAFact() {
    var found = paths("81a4:0:999:12:root:UNKNOWN:/a:b c", "", HASH + "  /a:b c", "", "/a:b c");
    assertEquals(
        Observation.present(
            new PathFact(PathFact.Type.FILE, "644", 0, 999, "root", "999", 12, HASH, "")),
        found.get("/a:b c"));
  }

  @Test
  void specialBitsAndTypesAreRead() {
    var found =
        paths(
            "45fd:0:0:0:root:root:/d\na1ff:0:0:0:root:root:/l\n11b6:0:0:0:root:root:/p\n"
                + "89ed:0:0:0:root:root:/s",
            "",
            HASH + "  /s",
            "",
            "/d",
            "/l",
            "/p",
            "/s");
    assertEquals("2775", mode(found.get("/d")));
    assertEquals("4755", mode(found.get("/s")));
    assertTrue(
        found.get("/l") instanceof Present<PathFact>(var l) && l.type() == PathFact.Type.SYMLINK);
    assertTrue(
        found.get("/p") instanceof Present<PathFact>(var p) && p.type() == PathFact.Type.OTHER);
  }

  private static String mode(@Nullable Observation<PathFact> fact) {
    return fact instanceof Present<PathFact>(var f) ? f.mode() : "none";
  }

  @Test
  void onlyWhatTheHostCallsMissingIsAbsent() {
    var found =
        paths(
            "",
            """
            stat: cannot statx '/gone': No such file or directory
            stat: cannot statx '/file/below': Not a directory
            stat: cannot statx '/nfs: old': Stale file handle
            stat: can't stat '/secret': Permission denied\
            """,
            "",
            "",
            "/gone",
            "/file/below",
            "/nfs: old",
            "/secret");
    assertInstanceOf(Absent.class, found.get("/gone"));
    assertInstanceOf(Absent.class, found.get("/file/below"));
    assertEquals(Observation.unknown("Stale file handle"), found.get("/nfs: old"));
    assertEquals(Observation.unknown("Permission denied"), found.get("/secret"));
  }

  @Test
  void errorsThatDoNotMatchThePathsMakeThemUnknownAndNotAbsent() {
    var found = paths("", "stat: cannot statx '/a': No such file or directory", "", "", "/a", "/b");
    assertInstanceOf(Unknown.class, found.get("/a"));
    assertInstanceOf(Unknown.class, found.get("/b"));
    assertInstanceOf(Unknown.class, paths("", "", "", "", "/a").get("/a"));
  }

  @Test
  void aFileWhoseContentCannotBeReadIsUnknown() {
    var found =
        paths(
            "81a4:0:0:1:root:root:/a\n81a4:0:0:1:root:root:/b",
            "",
            HASH + "  /a",
            "sha256sum: /b: Input/output error",
            "/a",
            "/b");
    assertInstanceOf(Present.class, found.get("/a"));
    assertEquals(
        Observation.unknown("its content cannot be read: Input/output error"), found.get("/b"));
  }

  @Test
  void aNameWithABackslashIsReadEscapedAndPlain() {
    String stat = "81a4:0:0:1:root:root:/a\\b";
    assertInstanceOf(
        Present.class, paths(stat, "", "\\" + HASH + "  /a\\\\b", "", "/a\\b").get("/a\\b"));
    assertInstanceOf(Present.class, paths(stat, "", HASH + "  /a\\b", "", "/a\\b").get("/a\\b"));
  }

  @Test
  void whatWasCutOffAnswersNothing() {
    var reader =
        read("@M begin", "", "@M command.0", "/bin/sh", "", "@M stat.0", "81a4:0:0:1:root:ro");
    assertTrue(reader.began());
    assertFalse(reader.ended());
    assertTrue(reader.command(0).isPresent());
    assertTrue(reader.paths(0, new PathChunk(List.of("/a"), true)).isEmpty());
    assertTrue(reader.command(1).isEmpty());
    assertFalse(read("").began());
  }

  // ---- space ----

  @Test
  void freeSpaceIsReadFromTheColumnWhateverTheDeviceIsCalled() {
    var reader =
        read(
            "@M free.0",
            "Filesystem     1024-blocks    Used Available Capacity Mounted on",
            "//nas/my share   1000 400 600 40% /mnt/my share",
            "@M free.1",
            "df: /x: Input/output error",
            "@M free.2",
            "Filesystem     1024-blocks    Used Available Capacity Mounted on",
            "none 0 0 0 - /proc",
            "@M end");
    assertEquals(Observation.present(600L * 1024), reader.free(0).orElseThrow());
    assertInstanceOf(Unknown.class, reader.free(1).orElseThrow());
    assertEquals(Observation.present(0L), reader.free(2).orElseThrow());
  }

  // ---- record ----

  private static Observation<HostRecord> record(String clock, String inventory) {
    return read(
            "@M clock",
            clock,
            "",
            "@M machine",
            "0123",
            "",
            "@M boot",
            "e239-2741",
            "",
            "@M processes",
            "pid:[4026532177]",
            "",
            "@M inventory.json",
            inventory,
            "@M claim.json",
            "",
            "@M claim.json.none",
            "",
            "@M key",
            "",
            "@M key.none",
            "",
            "@M end")
        .record();
  }

  @Test
  void theRecordIsReadWithItsClock() {
    var record = record("1700000000.123456789", "{}\n\n@M inventory.json.whole\n");
    if (record instanceof Present<HostRecord>(var r)) {
      assertEquals(Instant.ofEpochSecond(1_700_000_000L, 123_456_789), r.clock());
      assertEquals("{}\n", r.inventory());
      assertEquals(new Machine("0123", "e239-2741", "pid:[4026532177]"), r.machine());
      assertEquals("", r.claim());
    } else {
      throw new AssertionError(record.toString());
    }
  }

  @Test
  void aClockWithoutFractionsIsAClock() {
    for (String clock : List.of("1700000000.%N", "1700000000.", "1700000000")) {
      var record = record(clock, "\n@M inventory.json.none\n");
      assertTrue(
          record instanceof Present<HostRecord>(var r)
              && r.clock().equals(Instant.ofEpochSecond(1_700_000_000L)),
          clock);
    }
  }

  @Test
  void anInventoryThatCannotBeReadIsUnknownAndNotEmpty() {
    var error = record("1", "cat: /var/lib/hostwright/inventory.json: Input/output error\n");
    assertTrue(error instanceof Unknown<HostRecord>(var why) && why.contains("Input/output"));
    var empty = record("1", "\n@M inventory.json.whole\n");
    assertTrue(empty instanceof Unknown<HostRecord>(var why) && why.contains("empty"));
    assertInstanceOf(Unknown.class, read("@M begin", "", "@M clock", "1", "").record());
  }
}
