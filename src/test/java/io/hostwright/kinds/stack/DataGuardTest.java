package io.hostwright.kinds.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.Situation.Left;
import io.hostwright.kinds.Declared;
import io.hostwright.model.HostId;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Resource;
import io.hostwright.plan.Finding;
import io.hostwright.plan.PlanText;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing starts empty beside its data. */
class DataGuardTest {
  private static final String APP =
      "services:\n  app:\n    restart: unless-stopped\n    image: reg/web:1\n";
  private static final String VOLUME = APP + "    volumes: [data:/data]\nvolumes: {data: {}}\n";
  private static final String NAMED =
      APP + "    volumes: [data:/data]\nvolumes: {data: {name: other}}\n";
  private static final String BIND = APP + "    volumes: ['./data:/data']\n";
  private static final String WEB_DATA = "/var/lib/docker/volumes/web_data/_data";

  private static Resource web(String more, String compose) {
    return StackWorld.read("web", more, compose);
  }

  private static StackWorld running(String compose) {
    return new StackWorld(compose).settle();
  }

  private static StackWorld withData() {
    var world = running(VOLUME);
    world.host().files().file(WEB_DATA + "/a", "12345").file(WEB_DATA + "/b", "1234567");
    return world;
  }

  private static String told(StackWorld world) {
    var decision = world.look.look();
    return Stream.concat(
            decision.actions().stream().map(PlanText::line),
            decision.findings().stream().map(f -> f.reason().word() + ": " + f.message()))
        .collect(Collectors.joining("\n"));
  }

  private static final String REST =
      "; nothing is done to the stack until the manifest is put back; confirming begins with what"
          + " lies at the new place, and neither moves nor removes anything";

  @Test
  void aVolumeWithAnotherNameIsHeldWithWhatWouldBeLeftBehind() {
    var world = withData().desire(NAMED).passed();
    assertEquals(
        "DataLeftBehind: app: volume web_data at /data (2 files, 12 bytes) would be left behind for"
            + " volume other"
            + REST,
        told(world));
    assertEquals(Set.of("web_data"), world.host().engine().volumeNames());
    assertEquals("", told(world.desire(VOLUME).settle()));
  }

  @Test
  void whatIsAllowedIsAllowedOnce() {
    var world = withData().desire(NAMED).passed().confirm().settle();
    assertEquals("", told(world));
    assertEquals(Set.of("web_data", "other"), world.host().engine().volumeNames());
    world.host().files().file("/var/lib/docker/volumes/other/_data/new", "1");
    assertTrue(told(world.desire(VOLUME).settle()).startsWith("DataLeftBehind: app: volume other"));
    world.confirm().settle();
    assertEquals("", told(world));
    assertTrue(
        told(world.desire(NAMED).settle()).startsWith("DataLeftBehind: app: volume web_dat"));
  }

  @Test
  void aVolumeInWhichNothingLiesIsNoData() {
    var world = running(VOLUME).desire(NAMED).settle();
    assertEquals("", told(world));
    assertTrue(world.host().engine().volumeNames().contains("other"));
  }

  @Test
  void aMountThatIsTakenOutIsNoMatterUnlessTheEngineMakesAnotherInItsPlace() {
    assertEquals("", told(withData().desire(APP).settle()));
    var world = withData().desire(APP + "    volumes: [/data]\n").passed();
    assertTrue(told(world).startsWith("DataLeftBehind: app: volume web_data"), told(world));
  }

  @Test
  void whatCannotBeLookedIntoCountsAsData() {
    var world = running(VOLUME).desire(NAMED);
    world.host().files().unseen(WEB_DATA, "Permission denied");
    assertTrue(told(world.passed()).contains("(not counted: Permission denied)"));
  }

  @Test
  void twoServicesThatSwapTheirVolumesAreHeldWithWhatEachHas() {
    String two =
        "services:\n  app: {image: 'reg/web:1', volumes: ['%s:/data']}\n"
            + "  zoo: {image: 'reg/web:2', volumes: ['%s:/data']}\nvolumes: {one: {}, two: {}}\n";
    var world = running(two.formatted("one", "two"));
    world.host().files().file(WEB_DATA.replace("web_data", "web_one") + "/x", "1");
    world.desire(two.formatted("two", "one"));
    assertTrue(told(world).contains("app: volume web_one at /data (1 file, 1 byte)"), told(world));
    String before = id(world);
    world.host().files().file(WEB_DATA.replace("web_data", "web_one") + "/y", "(2)");
    assertEquals(before, id(world.passed()));
  }

  private static String id(StackWorld world) {
    return world.look.look().findings().stream()
        .map(f -> f instanceof Finding.Held held ? held.confirmId() : "")
        .collect(Collectors.joining());
  }

  @Test
  void anotherProjectIsHeldAndWhatRunsRunsOn() {
    var world = withData();
    world.look.desire(web(", project: shop", VOLUME));
    world.passed();
    assertTrue(
        told(world).startsWith("DataLeftBehind: app: volume web_data at /data"), told(world));
    world.host().engine().kill("web-app-1", 137);
    assertTrue(told(world).startsWith("start container web-app-1\nDataLeftBehind"), told(world));
    assertEquals(Set.of("web-app-1"), world.settle().host().engine().names());
    world.confirm().settle();
    assertEquals(Set.of("shop-app-1"), world.host().engine().names());
  }

  @Test
  void anotherDirectoryIsHeldWhereItHasData() {
    var world = running(BIND);
    assertEquals("", told(world));
    world.look.desire(web(", directory: /srv/web", BIND));
    assertFalse(told(world).contains("DataLeftBehind"), told(world));
    world.host().files().file("/opt/web/data/a", "1");
    assertEquals(
        "DataLeftBehind: app: /opt/web/data at /data (1 file, 1 byte) would be left behind for"
            + " /srv/web/data"
            + REST,
        told(world));
  }

  @Test
  void whatGitDeliversIsNoData() {
    String delivered = APP + "    volumes: ['./app.conf:/etc/app.conf']\n";
    var world = running(delivered);
    world.look.desire(
        Declared.onCore()
            .with(
                "web.yaml",
                "kind: Stack\nmetadata: {name: web}\n"
                    + "spec: {hosts: [core], compose: [compose.yaml], directory: /srv/web}\n")
            .with("compose.yaml", delivered)
            .with("app.conf", "one")
            .resource("Stack/web@core"));
    assertFalse(told(world).contains("DataLeftBehind"), told(world));
    assertEquals("", told(world.settle()));
  }

  @Test
  void aRenamedServiceWithAnotherVolumeIsHeld() {
    var world = withData();
    world.desire(NAMED.replace("  app:", "  api:")).passed();
    assertTrue(told(world).startsWith("DataLeftBehind: api: volume web_data"), told(world));
    assertEquals(Set.of("web-app-1"), world.host().engine().names());
  }

  @Test
  void aServiceThatJustLeavesIsNoMatterOfItsVolume() {
    String two = VOLUME.replace("volumes: {", "  db: {image: 'reg/starting:1'}\nvolumes: {");
    var world = running(two);
    world.host().files().file(WEB_DATA + "/a", "1");
    world.desire("services:\n  db: {image: 'reg/starting:1'}\n").settle();
    assertEquals(Set.of("web-db-1"), world.host().engine().names());
    world.desire(NAMED).settle();
    assertEquals("", told(world));
  }

  @Test
  void anInventoryOfAnOlderOperatorIsReadFromTheContainers() {
    var world = withData();
    world.look.remembering(DataGuardTest::old);
    assertEquals("", told(world));
    world.desire(NAMED);
    assertTrue(told(world).contains("volume web_data at /data (not counted"), told(world));
    world.passed();
    assertTrue(told(world).contains("(2 files, 12 bytes)"), told(world));
  }

  private static InventoryEntry old(InventoryEntry entry) {
    return entry.noting(new TreeMap<>());
  }

  // ---- a stack in the place of another ----

  /** The entry of a stack {@code web} that ran, as it stands in the inventory. */
  private static InventoryEntry leftEntry(StackWorld world) {
    return world.look.entry();
  }

  @Test
  void aStackThatComesFromAnotherHostIsHeldWithWhatLiesThere() {
    var there = withData();
    there.look.leaveGit();
    var counted = there.look.look().memory();
    var here = new StackWorld(VOLUME);
    here.look.left.add(new Left(new HostId("edge"), counted));
    assertEquals(
        "DataLeftBehind: app: Stack/web@edge has volume web_data at /data (2 files, 12 bytes) would"
            + " be left behind for volume web_data"
            + REST,
        told(here));
    assertEquals(1, here.look.look().succeeds().size());
    here.settle().confirm().settle();
    assertEquals(Set.of("web-app-1"), here.host().engine().names());
    assertEquals(Set.of(), here.look.look().succeeds());
  }

  @Test
  void anotherHostsInventoryWithoutNotesTellsWhatItMade() {
    var there = withData();
    var here = new StackWorld(VOLUME);
    here.look.left.add(new Left(new HostId("edge"), old(leftEntry(there))));
    assertTrue(told(here).contains("Stack/web@edge has volume web_data (not counted)"), told(here));
  }

  /** The same stack on a host that was not looked at since the operator began. */
  private static Left onlyKnown(StackWorld world) {
    var entry = leftEntry(world);
    return Left.unseen(new HostId("edge"), InventoryEntry.fresh(entry.owner(), entry.ref()));
  }

  @Test
  void aStackThatWasOnAHostWhichCannotBeLookedAtIsHeldUntilItIsOrSomebodyAllowsIt() {
    var here = new StackWorld(VOLUME);
    here.look.left.add(onlyKnown(here));
    assertEquals(
        "DataLeftBehind: Stack/web@edge was to be there before; what it has there cannot be looked"
            + " at now, and would be left behind"
            + REST,
        told(here.passed()));
    here.look.left.clear();
    assertEquals("", told(here.settle()), "it was looked at, and there is nothing");
  }

  @Test
  void whatIsKnownToLieOnAnotherHostIsToldAlsoOnceItCannotBeLookedAt() {
    var there = withData();
    var here = new StackWorld(VOLUME);
    here.look.left.add(new Left(new HostId("edge"), leftEntry(there)));
    String told = told(here.passed());
    here.look.left.set(0, onlyKnown(here));
    assertEquals(told, told(here.passed()));
    assertEquals("", told(here.confirm().settle()));
  }

  @Test
  void whatLiesOnBothHostsIsNotLeftBehind() {
    String shared = APP + "    volumes: ['/srv/media:/data']\n";
    var there = running(shared);
    var here = new StackWorld(shared);
    here.look.left.add(new Left(new HostId("edge"), leftEntry(there)));
    assertTrue(told(here).startsWith("DataLeftBehind"), told(here));
    here.host().files().directory("/srv/media").file("/srv/media/film", "1");
    assertFalse(told(here).contains("DataLeftBehind"), told(here));
  }

  @Test
  void aStackIsRenamedWhereOneComesThatSharesItsComposeFile() {
    var world = withData();
    var entry = leftEntry(world);
    assertTrue(entry.owns(Owned.CONTAINER, "web-app-1"));
    world.look.desire(StackWorld.read("site", "", VOLUME));
    world.look.left.add(new Left(world.look.desired().id().target(), entry));
    assertTrue(
        told(world).startsWith("DataLeftBehind: app: Stack/web@core has volume web_data"),
        told(world));
    assertEquals("[Stack/web@core]", world.look.look().succeeds().toString());
    world.settle();
    assertEquals(Set.of("web-app-1"), world.host().engine().names());
  }

  @Test
  void aStackIsRenamedWhereOneComesWithItsImageAndPlace() {
    var world = withData();
    var left = new Left(world.look.desired().id().target(), leftEntry(world));
    world.look.desire(StackWorld.read("site", "", NAMED.replace("  app:", "  api:")));
    world.look.left.add(left);
    assertTrue(
        told(world).startsWith("DataLeftBehind: app: Stack/web@core has volume web_data"),
        told(world));
    world.look.left.set(0, new Left(left.target(), old(left.entry())));
    world.look.desire(StackWorld.read("site", "", NAMED.replace("reg/web", "reg/starting")));
    assertFalse(
        world.look.look().findings().stream().anyMatch(f -> f instanceof Finding.Held),
        told(world));
  }
}
