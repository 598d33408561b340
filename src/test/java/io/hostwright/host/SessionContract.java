package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What all contracts of sessions share: a session for each test, and the check of its claims. */
public abstract class SessionContract {
  @SuppressWarnings("NullAway.Init")
  private NotedSession session;

  /** A new connection to the host under test. */
  protected abstract HostSession connect() throws Exception;

  @BeforeEach
  void openSession() throws Exception {
    session = new NotedSession(connect());
  }

  /** A test that {@link Proves} something must have used it, or it proves nothing. */
  @AfterEach
  void closeSession(TestInfo test) {
    session.close();
    var unused = new TreeSet<String>();
    var proves = test.getTestMethod().orElseThrow().getAnnotation(Proves.class);
    for (Class<?> each : proves == null ? new Class<?>[0] : proves.value()) {
      if (!session.used().contains(each)) {
        unused.add(each.getSimpleName());
      }
    }
    assertEquals(Set.of(), unused, "claimed by @Proves and never used");
  }

  /** The session that the test is about. */
  protected final HostSession session() {
    return session;
  }
}
