package io.hostwright.host.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostRecord;
import io.hostwright.host.HostSession;
import io.hostwright.host.NoEngine;
import io.hostwright.host.Query;
import io.hostwright.host.TestTargets;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Present;
import io.hostwright.plan.Content;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.WriteFile.Keep;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on a host afterwards: permissions, leftovers, full disks, races. */
@StartsProcesses
final class StateDirectoryTest {
  private static final Duration LEASE = Duration.ofSeconds(60);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private Path state = Path.of("");

  @BeforeEach
  void rootOnly() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root, who I am not");
    state = directory.resolve("state");
  }

  private HostSession connect() throws HostException {
    var manner = new Manner(state.toString(), Patience.LIMIT);
    return new LocalHostConnector(NoEngine.FACTORY, manner).connect(TestTargets.local());
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> names(Path in) throws Exception {
    try (var files = Files.list(in)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static HostLease.Owner owner(String process) {
    return new HostLease.Owner("op", "box", process);
  }

  private static void write(HostSession session, String document) throws HostException {
    var ticket = session.lock(owner("writer"), LEASE).ticket().orElseThrow();
    session.writeInventory(document, ticket);
    session.unlock(ticket);
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theRecordIsRootsAloneAndNothingElseIsLeftThere() throws Exception {
    try (var session = connect()) {
      write(session, "{}\n");
      session.writeClaim("me\n", "");
    }
    assertEquals("rwx------", mode(state));
    assertEquals(List.of("claim.json", "inventory.json", "key", "lock"), names(state));
    for (String file : List.of("claim.json", "inventory.json", "key")) {
      assertEquals("rw-------", mode(state.resolve(file)), file);
    }
  }

  @Test
  void lookingLeavesNoTrace() throws Exception {
    try (var session = connect()) {
      session.ask(Set.of(new Query.Record(), new Query.Path(state.toString())));
    }
    assertTrue(Files.notExists(state));
  }

  @Test
  void aWriteLeavesNoTemporaryFileWhetherItWorksOrNot() throws Exception {
    Path target = Files.createDirectory(directory.resolve("d")).resolve("f");
    try (var session = connect()) {
      session.perform(
          new Step.WriteFile(
              target.toString(),
              content("x"),
              new Ownership(null, null, "0600"),
              Keep.NOTHING,
              false));
      assertThrows(
          HostException.Failed.class,
          () ->
              session.perform(
                  new Step.WriteFile(
                      target.toString(),
                      content("y"),
                      new Ownership("nobody-at-all", null, null),
                      Keep.NOTHING,
                      false)));
    }
    assertEquals(List.of("f"), names(directory.resolve("d")));
    assertEquals("x", Files.readString(target));
  }

  @Test
  void writingInPlaceKeepsTheInodeAndRenamingDoesNot() throws Exception {
    Path target = Files.writeString(directory.resolve("f"), "old and long");
    Object inode = Files.getAttribute(target, "unix:ino");
    try (var session = connect()) {
      session.perform(
          new Step.WriteFile(
              target.toString(), content("new"), Ownership.UNSAID, Keep.NOTHING, true));
      assertEquals(inode, Files.getAttribute(target, "unix:ino"));
      assertEquals("new", Files.readString(target));
      session.perform(
          new Step.WriteFile(
              target.toString(), content("newer"), Ownership.UNSAID, Keep.NOTHING, false));
      assertTrue(!inode.equals(Files.getAttribute(target, "unix:ino")));
    }
    assertEquals(List.of("f"), names(directory));
  }

  @Test
  void aPathThatIsNoLineOfTextIsRefused() throws Exception {
    try (var session = connect()) {
      for (String path : List.of("/tmp/a\nb", "relative", "/tmp/a\0b")) {
        var e =
            assertThrows(
                HostException.Failed.class,
                () -> session.perform(new Step.MakeDirectory(path, Ownership.UNSAID)));
        assertEquals("InvalidPath", e.reason().word());
        var answer = session.ask(Set.of(new Query.Path(path))).path(path);
        assertTrue(
            answer instanceof Observation.Unknown<?>(var why) && why.contains("absolute path"));
      }
    }
  }

  @Test
  void aFullDiskIsSaidToBeOneAndTheOldDocumentStays() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    assumeTrue(
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "small", small.toString())
                .start()
                .waitFor()
            == 0,
        "needs to mount a small file system");
    state = small.resolve("state");
    try (var session = connect()) {
      write(session, "small\n");
      var e = assertThrows(HostException.Failed.class, () -> write(session, "x".repeat(200_000)));
      assertEquals("DiskFull", e.reason().word());
      var file =
          new Step.WriteFile(
              small + "/f", content("x".repeat(200_000)), Ownership.UNSAID, Keep.NOTHING, false);
      assertEquals(
          "DiskFull",
          assertThrows(HostException.Failed.class, () -> session.perform(file)).reason().word());
      assertTrue(
          session.ask(Set.of(new Query.Record())).record() instanceof Present<HostRecord>(var r)
              && r.inventory().equals("small\n"));
      assertEquals(List.of("state"), names(small));
    } finally {
      new ProcessBuilder("umount", "--lazy", small.toString()).start().waitFor();
    }
  }

  @Test
  void ofManyWhoWantAnExpiredLockExactlyOneHasIt() throws Exception {
    try (var session = connect();
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 4; round++) {
        session.lock(owner("late" + round), Duration.ZERO);
        var tries = new ArrayList<Callable<Optional<HostLease.Ticket>>>();
        for (int i = 0; i < 8; i++) {
          var me = owner("p-" + round + "-" + i);
          tries.add(() -> session.lock(me, LEASE).ticket());
        }
        var holders = new ArrayList<HostLease.Ticket>();
        for (var result : pool.invokeAll(tries)) {
          result.get().ifPresent(holders::add);
        }
        assertEquals(1, holders.size());
        assertEquals(1, names(state.resolve("lock")).size());
        session.unlock(holders.get(0));
      }
    }
  }

  @Test
  void aLockOfAnEarlierVersionIsRespectedUntilItExpires() throws Exception {
    long now = Instant.now().getEpochSecond();
    Path lock = Files.createDirectories(state.resolve("lock"));
    Files.createFile(lock.resolve((now + 50) + ",n0,op-a"));
    try (var session = connect()) {
      var held = session.lock(owner("p"), LEASE);
      assertTrue(held.holder().startsWith("op-a on the machine - until "), held.toString());
      Files.move(lock.resolve((now + 50) + ",n0,op-a"), lock.resolve((now - 50) + ",n0,op-a"));
      assertTrue(session.lock(owner("p"), LEASE).ticket().isPresent());
    }
  }
}
