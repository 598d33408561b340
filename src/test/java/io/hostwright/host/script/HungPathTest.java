package io.hostwright.host.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hostwright.StartsProcesses;
import io.hostwright.host.EngineChannel;
import io.hostwright.host.Gate;
import io.hostwright.host.HostException;
import io.hostwright.host.NoEngine;
import io.hostwright.host.PathShell;
import io.hostwright.host.Query;
import io.hostwright.host.Slots;
import io.hostwright.host.TestTargets;
import io.hostwright.host.local.LocalShell;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A path that never answers, as on a dead NFS server: played by tools that stand still when they
 * are given one whose name says so. The deadline of a probe passes in every test; the answers that
 * do come have a hundred times longer than they need.
 */
@StartsProcesses
final class HungPathTest {
  private static final Duration PROBE = Duration.ofSeconds(2);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private Path tools;

  @SuppressWarnings("NullAway.Init")
  private Gate gate;

  static final EngineRoads NO_ROADS =
      new EngineRoads() {
        @Override
        public EngineChannel socket(String path) {
          throw new AssertionError("no engine is asked for");
        }

        @Override
        public EngineChannel command(List<String> argv) {
          throw new AssertionError("no engine is asked for");
        }
      };

  @BeforeEach
  void makeTools() throws Exception {
    gate = Gate.at(directory.resolve("gate"));
    tools = Files.createDirectory(directory.resolve("tools"));
    for (String tool : List.of("stat", "df")) {
      Path file = tools.resolve(tool);
      Files.writeString(
          file,
          "#!/bin/sh\ncase \"$*\" in *hangs*) "
              + gate.waiting()
              + ";; esac\nexec /usr/bin/"
              + tool
              + " \"$@\"\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @AfterEach
  void open() throws Exception {
    gate.close();
  }

  private ScriptedHostSession connect() throws HostException {
    return connect(Room.ofCores());
  }

  private ScriptedHostSession connect(Room room) throws HostException {
    return ScriptedHostSession.over(
        TestTargets.local(),
        new PathShell(new LocalShell(), tools + ":/usr/bin:/bin"),
        NO_ROADS,
        NoEngine.FACTORY,
        new Manner(directory + "/state", PROBE, room));
  }

  @Test
  void aPathThatDoesNotAnswerIsUnknownAndHidesNoOther() throws Exception {
    Path good = Files.writeString(directory.resolve("good"), "x");
    Path hangs = directory.resolve("hangs");
    Set<Query<?>> queries =
        Set.of(
            new Query.Path(good.toString()),
            new Query.Path(hangs.toString()),
            new Query.Path(directory + "/z-after"),
            new Query.Command("sh"),
            new Query.Record());
    try (var session = connect()) {
      var answers = session.ask(queries);
      assertInstanceOf(Present.class, answers.path(good.toString()));
      assertInstanceOf(Present.class, answers.command("sh"));
      assertInstanceOf(Present.class, answers.record());
      assertEquals(new Unknown<>("it did not answer within 2 s"), answers.path(hangs.toString()));
      assertInstanceOf(Observation.Absent.class, answers.path(directory + "/z-after"));

      // It is left in peace for a while: asked, it would answer now.
      gate.open();
      var next = session.ask(queries);
      assertInstanceOf(Present.class, next.path(good.toString()));
      assertInstanceOf(Unknown.class, next.path(hangs.toString()));
    }
  }

  @Test
  void whileOtherHostsAreLateTooItIsNotAskedPathByPathAndBlamesNone() throws Exception {
    Path good = Files.writeString(directory.resolve("good"), "x");
    Path hangs = directory.resolve("hangs");
    Set<Query<?>> queries =
        Set.of(
            new Query.Path(good.toString()),
            new Query.Path(hangs.toString()),
            new Query.Command("sh"));
    var singly = new Slots(1);
    try (var session = connect(new Room(new Slots(1), new Slots(1), singly))) {
      var crowded = singly.in(() -> session.ask(queries));
      assertInstanceOf(Present.class, crowded.command("sh"));
      assertEquals(new Unknown<>("it did not answer within 2 s"), crowded.path(good.toString()));
      assertEquals(new Unknown<>("it did not answer within 2 s"), crowded.path(hangs.toString()));

      // Nobody found out which of them hung, so none is left in peace.
      gate.open();
      var next = session.ask(queries);
      assertInstanceOf(Present.class, next.path(good.toString()));
      assertInstanceOf(Observation.Absent.class, next.path(hangs.toString()));
    }
  }

  @Test
  void aFileSystemThatDoesNotTellItsSpaceHidesNoPath() throws Exception {
    Path good = Files.writeString(directory.resolve("good"), "x");
    Path hangs = Files.createDirectory(directory.resolve("hangs"));
    try (var session = connect()) {
      var answers =
          session.ask(
              Set.of(new Query.Path(good.toString()), new Query.FreeSpace(hangs.toString())));
      assertInstanceOf(Unknown.class, answers.freeSpace(hangs.toString()));
      assertInstanceOf(Present.class, answers.path(good.toString()));
    }
  }
}
