package io.hostwright.model;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of an {@link HttpCall}. */
public sealed interface HttpAnswer {

  /**
   * A whole answer, whatever its status.
   *
   * @param headers by name in lower case; of several only the first
   * @param body as text
   */
  record Answered(int status, SortedMap<String, String> headers, String body)
      implements HttpAnswer {
    public Answered {
      headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /** A header's value; empty if it is not there. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** True for 200 to 299. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * No whole answer: refused, timed out, cut off, or larger than is read.
   *
   * @param why for people
   * @param mayHaveArrived false if it is certain that the request did not reach the application
   */
  record Unanswered(String why, boolean mayHaveArrived) implements HttpAnswer {}
}
