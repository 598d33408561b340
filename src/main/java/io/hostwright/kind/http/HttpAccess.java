package io.hostwright.kind.http;

import io.hostwright.model.HttpCall;
import io.hostwright.model.Sensitive;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every request to one application carries.
 *
 * @param headers by name, that of {@code auth} among them
 * @param trust certificates in PEM that are trusted beside the system's; empty for none
 */
public record HttpAccess(SortedMap<String, Sensitive> headers, String trust) {
  /** Nothing but what every request has. */
  public static final HttpAccess NONE = new HttpAccess(new TreeMap<>(), "");

  public HttpAccess {
    var all = new TreeMap<String, Sensitive>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    headers = Collections.unmodifiableSortedMap(all);
  }

  /** A GET with it. */
  public HttpCall get(String url) {
    return call(HttpCall.Method.GET, url, null);
  }

  /** A POST of JSON with it. */
  public HttpCall post(String url, Sensitive json) {
    return call(HttpCall.Method.POST, url, json);
  }

  /**
   * Any request with it.
   *
   * @param json null for no body; one is sent as {@code application/json} unless the headers say
   *     otherwise
   */
  public HttpCall call(HttpCall.Method method, String url, @Nullable Sensitive json) {
    var all = new TreeMap<String, Sensitive>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    if (json != null) {
      all.putIfAbsent("Content-Type", Sensitive.plain("application/json"));
    }
    return new HttpCall(method, url, all, json, trust, HttpCall.TIMEOUT);
  }
}
