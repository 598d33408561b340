package io.hostwright.net;

import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Probe;
import java.util.Set;
import java.util.SortedSet;

/**
 * Asks the application. Never throws for what the network or the application does: that is an
 * answer too.
 */
public interface NetReader {

  /** Asks everything at once; each within its own timeout. */
  Replies ask(Set<Probe> probes);

  /** Sends one request that changes something; sent once, never again by itself. */
  HttpAnswer send(HttpCall call);

  /** What came of a set of probes; what was not asked is unanswered, or Unknown. */
  interface Replies {

    /** The answer to a request. */
    HttpAnswer http(HttpCall call);

    /** The addresses of a name, as text, sorted; Absent if there is no such name. */
    Observation<SortedSet<String>> addresses(NameLookup lookup);

    /** What the operator's machine resolves a name to. */
    default Observation<SortedSet<String>> addresses(String name) {
      return addresses(new NameLookup(name));
    }
  }
}
