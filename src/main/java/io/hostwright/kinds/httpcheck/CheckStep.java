package io.hostwright.kinds.httpcheck;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.http.HttpAccess;
import io.hostwright.kind.http.Urls;
import io.hostwright.model.HttpCall;
import io.hostwright.model.HttpCall.Method;
import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One request of a check and what its answer must be. URL, plain headers and body may have
 * placeholders.
 *
 * @param body null for none
 * @param save JSON paths by the name under which later steps know what is found there; it is kept
 *     by the operator as plain text, so nothing secret
 * @param within how long the answer may be another one before that counts; null: not at all
 */
public record CheckStep(
    Method method,
    String url,
    HttpAccess access,
    @Nullable JsonNode body,
    Expected expected,
    SortedMap<String, String> save,
    @Nullable Duration within) {
  public CheckStep {
    save = Collections.unmodifiableSortedMap(new TreeMap<>(save));
  }

  /**
   * What an answer must be.
   *
   * @param statuses the accepted HTTP statuses; empty for 200 to 299
   * @param json values by JSON path
   * @param unless values by JSON path that end the waiting for another one at once
   * @param contains text that must be in the body; empty for any
   */
  public record Expected(
      SortedSet<Integer> statuses,
      SortedMap<String, JsonNode> json,
      SortedMap<String, List<JsonNode>> unless,
      String contains) {
    public Expected {
      unless = Collections.unmodifiableSortedMap(new TreeMap<>(unless));
      statuses = Collections.unmodifiableSortedSet(new TreeSet<>(statuses));
      json = Collections.unmodifiableSortedMap(new TreeMap<>(json));
    }

    /** True for an HTTP status that is as expected. */
    boolean accepts(int status) {
      return statuses.isEmpty() ? status >= 200 && status < 300 : statuses.contains(status);
    }
  }

  /** True if it may change something, so that it is carried out as an action. */
  boolean isEffect() {
    return method != Method.GET;
  }

  /** The names that earlier steps must have saved. */
  Set<String> needs() {
    var names = new TreeSet<>(Placeholders.in(url));
    if (body != null) {
      names.addAll(Placeholders.in(body));
    }
    access.headers().values().stream()
        .filter(value -> !value.isSensitive())
        .forEach(value -> names.addAll(Placeholders.in(value.reveal())));
    return names;
  }

  /** The request, with what was saved. */
  HttpCall call(Map<String, JsonNode> saved) {
    var headers = new TreeMap<String, Sensitive>(String.CASE_INSENSITIVE_ORDER);
    access.headers().forEach((name, value) -> headers.put(name, filled(value, saved)));
    var filled = new HttpAccess(headers, access.trust());
    Sensitive json =
        body == null ? null : Sensitive.plain(Placeholders.fill(body, saved).toString());
    return filled.call(method, Placeholders.fill(url, saved, Urls::encode), json);
  }

  private static Sensitive filled(Sensitive value, Map<String, JsonNode> saved) {
    return value.isSensitive()
        ? value
        : Sensitive.plain(Placeholders.fill(value.reveal(), saved, UnaryOperator.identity()));
  }
}
