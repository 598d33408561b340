package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Present;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The laws of what a host keeps for the operator: its record, its lock, the connection. */
public abstract class HostRecordContract extends SessionContract {
  private HostSession session;
  private String base;
  private Outside outside;

  @SuppressWarnings("NullAway.Init")
  protected HostRecordContract() {}

  /** An empty directory on the host that only this test uses, without a slash at its end. */
  protected abstract String freshDirectory() throws Exception;

  protected abstract Outside outside();

  @BeforeEach
  void open() throws Exception {
    base = freshDirectory();
    outside = outside();
    session = session();
  }

  protected final String base() {
    return base;
  }

  private HostRecord record() throws HostException {
    return switch (session.ask(Set.of(new Query.Record())).record()) {
      case Present<HostRecord>(var record) -> record;
      case Observation.Absent<HostRecord> a -> throw new AssertionError();
      case Observation.Unknown<HostRecord>(var why) -> throw new AssertionError(why);
    };
  }

  // ---- the host's record ----

  @Test
  @Proves(Query.Record.class)
  void theRecordIsEmptyUntilItIsWritten() throws Exception {
    var record = record();
    assertEquals("", record.inventory());
    assertEquals("", record.claim());
    assertEquals("", record.key().reveal());
    assertTrue(Duration.between(record.clock(), Instant.now()).abs().toSeconds() < 10);
  }

  @Test
  void inventoryAndClaimAreKeptAsWrittenAndTheKeyStays() throws Exception {
    session.writeInventory("{\"version\": 1,\n \"é\": \"$HOME\"}\n\n");
    var key = record().key();
    assertTrue(key.reveal().matches("[0-9a-f]{64}"));
    session.writeClaim("claimed\n");
    session.writeInventory("next\n");
    var record = record();
    assertEquals("next\n", record.inventory());
    assertEquals("claimed\n", record.claim());
    assertEquals(key, record.key());
    assertFalse(record.toString().contains(key.reveal()));
    session.writeClaim("");
    assertEquals("", record().claim());
  }

  @Test
  void aDocumentComesBackToTheByte() throws Exception {
    String document = "{\"version\": 1,\n \"é\": \"$HOME\\n\"}\n\n";
    session.writeInventory(document);
    assertEquals(document, record().inventory());
    session.writeInventory("no newline");
    assertEquals("no newline", record().inventory());
  }

  // ---- the lock ----

  @Test
  void theLockIsHeldByOneOwnerAtATime() throws Exception {
    var lease = Duration.ofSeconds(60);
    assertEquals(Optional.empty(), session.lock("op-a", "n1", lease));
    assertEquals(Optional.empty(), session.lock("op-a", "n1", lease));
    var held = session.lock("op-b", "n2", lease);
    assertTrue(held.orElse("").startsWith("op-a until "), held.toString());
    session.unlock("n2");
    assertTrue(session.lock("op-b", "n2", lease).isPresent());
    session.unlock("n1");
    assertEquals(Optional.empty(), session.lock("op-b", "n2", lease));
  }

  @Test
  void ownersTakeOverTheirOwnLockFromADeadProcess() throws Exception {
    var lease = Duration.ofSeconds(60);
    assertEquals(Optional.empty(), session.lock("op-a", "dead", lease));
    assertEquals(Optional.empty(), session.lock("op-a", "alive", lease));
    session.unlock("dead");
    assertTrue(session.lock("op-b", "n2", lease).isPresent());
    session.unlock("alive");
    assertEquals(Optional.empty(), session.lock("op-b", "n2", lease));
  }

  @Test
  void anExpiredLockIsTakenOver() throws Exception {
    assertEquals(Optional.empty(), session.lock("op-a", "n1", Duration.ofSeconds(1)));
    Thread.sleep(2100);
    assertEquals(Optional.empty(), session.lock("op-b", "n2", Duration.ofSeconds(60)));
    assertTrue(session.lock("op-a", "n1", Duration.ofSeconds(60)).isPresent());
  }

  // ---- the connection ----

  @Test
  void aClosedSessionSaysThatItIsClosed() throws Exception {
    var other = connect();
    assertTrue(other.isOpen());
    other.close();
    assertFalse(other.isOpen());
    assertThrows(HostException.Unreachable.class, () -> other.ask(Set.of(new Query.Path(base))));
    assertNotEquals(other, session);
    assertTrue(session.isOpen());
  }
}
