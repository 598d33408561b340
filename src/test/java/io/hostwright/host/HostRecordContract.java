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
import java.time.temporal.ChronoUnit;
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
    // To the second, as a host tells it, and that one a little late at its turn.
    var before = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    var record = record();
    assertEquals("", record.inventory());
    assertEquals("", record.claim());
    assertEquals("", record.key().reveal());
    var clock = record.clock();
    assertFalse(clock.isBefore(before) || clock.isAfter(Instant.now()), clock + " is not now");
  }

  @Test
  void theMachineIsTheSameAtEveryLookAndIsNoOther() throws Exception {
    var machine = record().machine();
    assertEquals(machine, record().machine());
    assertFalse(machine.boot().isEmpty(), "every kernel tells when it was started");
    assertFalse(machine.isSame(new Machine(machine.id(), "another start", machine.processes())));
    assertFalse(machine.isSame(new Machine(machine.id(), machine.boot(), "pid:[1]")));
  }

  @Test
  void inventoryAndClaimAreKeptAsWrittenAndTheKeyStays() throws Exception {
    write("{\"version\": 1,\n \"é\": \"$HOME\"}\n\n");
    var key = record().key();
    assertTrue(key.reveal().matches("[0-9a-f]{64}"));
    assertTrue(session.writeClaim("claimed\n", ""));
    write("next\n");
    var record = record();
    assertEquals("next\n", record.inventory());
    assertEquals("claimed\n", record.claim());
    assertEquals(key, record.key());
    assertFalse(record.toString().contains(key.reveal()));
    assertTrue(session.writeClaim("", "claimed\n"));
    assertEquals("", record().claim());
  }

  @Test
  void aClaimIsReplacedAndRemovedOnlyByWhoHasSeenIt() throws Exception {
    assertFalse(session.writeClaim("late\n", "first\n"), "there is none");
    assertFalse(session.writeClaim("", "first\n"));
    assertTrue(session.writeClaim("first\n", ""));
    assertFalse(session.writeClaim("late\n", ""), "there is one");
    assertFalse(session.writeClaim("", ""));
    assertTrue(session.writeClaim("é second", "first\n"));
    assertFalse(session.writeClaim("", "first\n"), "it is another's by now");
    assertEquals("é second", record().claim());
    assertTrue(session.writeClaim("", "é second"));
    assertEquals("", record().claim());
    assertTrue(session.writeClaim("", ""), "nobody has it");
  }

  @Test
  void aDocumentComesBackToTheByte() throws Exception {
    String document = "{\"version\": 1,\n \"é\": \"$HOME\\n\"}\n\n";
    write(document);
    assertEquals(document, record().inventory());
    write("no newline");
    assertEquals("no newline", record().inventory());
  }

  // ---- the lock ----

  private static final Duration LEASE = Duration.ofSeconds(60);

  private static HostLease.Owner owner(String operator, String process) {
    return new HostLease.Owner(operator, "box", process);
  }

  private HostLease.Ticket take(HostLease.Owner owner) throws HostException {
    return session.lock(owner, LEASE).ticket().orElseThrow();
  }

  private void write(String document) throws HostException {
    var ticket = take(owner("writer", "w"));
    session.writeInventory(document, ticket);
    session.unlock(ticket);
  }

  @Test
  void theLockIsHeldByOneProcessAtATime() throws Exception {
    var ticket = take(owner("op", "n1"));
    assertEquals(ticket, take(owner("op", "n1")));
    var held = session.lock(owner("op", "n2"), LEASE);
    assertEquals(Optional.empty(), held.ticket());
    assertTrue(held.holder().startsWith("op on the machine box until "), held.toString());
    session.unlock(new HostLease.Ticket("n2", ticket.number()));
    session.unlock(new HostLease.Ticket("n1", ticket.number() + 1));
    assertEquals(Optional.empty(), session.lock(owner("op", "n2"), LEASE).ticket());
    session.unlock(ticket);
    assertEquals(ticket.number() + 1, take(owner("op", "n2")).number());
  }

  @Test
  void anExpiredLockIsTakenOverAndItsNumberGrows() throws Exception {
    var first = session.lock(owner("op-a", "n1"), Duration.ZERO).ticket().orElseThrow();
    var second = take(owner("op-b", "n2"));
    assertEquals(first.number() + 1, second.number());
    assertEquals(Optional.empty(), session.lock(owner("op-a", "n1"), LEASE).ticket());
  }

  @Test
  void aRenewalShortensNoLease() throws Exception {
    take(owner("op-a", "n1"));
    session.lock(owner("op-a", "n1"), Duration.ZERO);
    assertEquals(Optional.empty(), session.lock(owner("op-b", "n2"), LEASE).ticket());
  }

  @Test
  void onlyTheHolderOfTheNewestNumberWritesTheInventory() throws Exception {
    write("first");
    var late = session.lock(owner("op-a", "n1"), Duration.ZERO).ticket().orElseThrow();
    assertThrows(HostException.Timeout.class, () -> session.writeInventory("expired", late));
    var newest = take(owner("op-b", "n2"));
    assertThrows(HostException.Timeout.class, () -> session.writeInventory("late", late));
    session.unlock(newest);
    assertThrows(HostException.Timeout.class, () -> session.writeInventory("none", newest));
    assertEquals("first", record().inventory());
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
