package io.hostwright.model;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to the application. Redirects are never followed: that one was answered is
 * itself something to know.
 *
 * @param url absolute, http or https, without user and password
 * @param headers by name; values may be secret
 * @param body null for none
 * @param trust certificates in PEM that are trusted beside the system's; empty for none
 * @param timeout for the whole answer
 */
public record HttpCall(
    Method method,
    String url,
    SortedMap<String, Sensitive> headers,
    @Nullable Sensitive body,
    String trust,
    Duration timeout)
    implements Probe {
  /** Long enough for a busy application, short enough for a pass. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  public HttpCall {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  /** What is done with the resource that the URL names (RFC 9110, section 9). */
  public enum Method {
    GET,
    POST,
    PUT
  }

  /** A plain GET. */
  public static HttpCall get(String url) {
    return new HttpCall(Method.GET, url, new TreeMap<>(), null, "", TIMEOUT);
  }

  /** {@code GET http://…}. */
  @Override
  public String toString() {
    return method + " " + url;
  }
}
