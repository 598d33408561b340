package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.simulated.Seed;
import io.hostwright.host.simulated.SimulatedClock;
import io.hostwright.model.Observation;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;

/** What all contracts of sessions share: a session for each test, and the check of its claims. */
public abstract class SessionContract {
  @SuppressWarnings("NullAway.Init")
  private NotedSession session;

  /** A new connection to the host under test. */
  protected abstract HostSession connect() throws Exception;

  /** Where it runs, for the contracts' table. */
  protected String place() {
    return getClass().getSimpleName().replaceFirst("Test$", "");
  }

  @BeforeEach
  void openSession() throws Exception {
    session = new NotedSession(connect());
  }

  /** What a test {@link Proves} must have come of what it did, or it proves nothing. */
  @AfterEach
  void closeSession(TestInfo test) throws Exception {
    aHostThatBeginsFromALookAnswersAlike(session.look());
    session.close();
    ContractTable.note(place(), session.outcomes());
    var unproven = new TreeSet<>(Outcome.provenBy(test.getTestMethod().orElseThrow()));
    unproven.removeAll(session.outcomes());
    assertEquals(List.of(), List.copyOf(unproven), "claimed by @Proves, and did not come of it");
  }

  /** Whatever a contract came to ask of a host, a simulated one that begins from it says too. */
  private static void aHostThatBeginsFromALookAnswersAlike(Seed seed) throws HostException {
    var clock =
        seed.answers().record() instanceof Observation.Present<HostRecord>(var record)
            ? record.clock()
            : Instant.EPOCH;
    var answers = seed.host("seeded", new SimulatedClock(clock)).ask(seed.queries());
    for (Query<?> query : seed.queries()) {
      assertEquals(seed.answers().to(query), answers.to(query), query.toString());
    }
  }

  @AfterAll
  static void writeTable(TestReporter reporter) throws Exception {
    reporter.publishEntry(
        "contracts", "what came of every query and step is in " + ContractTable.write());
  }

  /** The session that the test is about. */
  protected final HostSession session() {
    return session;
  }
}
