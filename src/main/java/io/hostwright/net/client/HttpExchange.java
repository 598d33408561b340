package io.hostwright.net.client;

import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Sensitive;
import io.hostwright.model.Times;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * One HTTP exchange over the JDK's client: no redirects, no retry, no more than is worth reading.
 */
final class HttpExchange implements AutoCloseable {
  /** More than any answer that a kind reads; an endless one must not fill the memory. */
  private static final int MAX_BODY = 8 * 1024 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Executor workers;

  /** One client for each set of trusted certificates; connections are kept by it. */
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  HttpExchange(Executor workers) {
    this.workers = workers;
  }

  HttpAnswer send(HttpCall call) throws InterruptedException {
    HttpRequest request;
    try {
      request = request(call);
    } catch (IllegalArgumentException e) {
      // Not the cause: it may quote a header's value.
      return new HttpAnswer.Unanswered("the address or a header cannot be sent", false);
    }
    try {
      var response = client(call.trust()).send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        return answer(response, body);
      }
    } catch (IOException e) {
      return unanswered(call, e);
    } catch (GeneralSecurityException e) {
      return new HttpAnswer.Unanswered("the trusted certificates cannot be used: " + e, false);
    }
  }

  private static HttpRequest request(HttpCall call) {
    Sensitive body = call.body();
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.reveal(), StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(call.url()))
            .timeout(call.timeout())
            .method(call.method().name(), publisher);
    call.headers().forEach((name, value) -> request.header(name, value.reveal()));
    return request.build();
  }

  private HttpClient client(String trust) throws IOException, GeneralSecurityException {
    var known = clients.get(trust);
    if (known != null) {
      return known;
    }
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(workers);
    if (!trust.isEmpty()) {
      builder.sslContext(Trust.with(trust));
    }
    var fresh = builder.build();
    var first = clients.putIfAbsent(trust, fresh);
    return first == null ? fresh : first;
  }

  private static HttpAnswer answer(HttpResponse<InputStream> response, InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      return new HttpAnswer.Unanswered(
          "the answer is larger than " + MAX_BODY / (1024 * 1024) + " MiB", true);
    }
    var headers = new TreeMap<String, String>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new HttpAnswer.Answered(
        response.statusCode(), headers, new String(bytes, StandardCharsets.UTF_8));
  }

  private static HttpAnswer unanswered(HttpCall call, IOException e) {
    var uri = URI.create(call.url());
    String where = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    if (caused(e, UnresolvedAddressException.class)) {
      return new HttpAnswer.Unanswered("the name " + uri.getHost() + " has no address", false);
    } else if (e instanceof HttpConnectTimeoutException) {
      return new HttpAnswer.Unanswered(
          where + " does not answer within " + Times.length(CONNECT), false);
    } else if (e instanceof HttpTimeoutException) {
      return new HttpAnswer.Unanswered(
          "no whole answer within " + Times.length(call.timeout()), true);
    } else if (e instanceof ConnectException) {
      return new HttpAnswer.Unanswered("no connection to " + where + ": " + said(e), false);
    }
    return new HttpAnswer.Unanswered("the exchange with " + where + " broke: " + said(e), true);
  }

  private static boolean caused(Throwable e, Class<? extends Throwable> by) {
    return by.isInstance(e) || (e.getCause() != null && caused(e.getCause(), by));
  }

  /** The JDK often says it only in a cause, or not at all. */
  private static String said(Throwable e) {
    String message = e.getMessage();
    if (message != null && !message.isBlank()) {
      return message;
    }
    return e.getCause() == null ? "connection refused" : said(e.getCause());
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::shutdownNow);
  }
}
