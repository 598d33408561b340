package io.hostwright.host.docker;

import io.hostwright.host.Deadlines;
import io.hostwright.host.EngineDialer;
import io.hostwright.host.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over an engine's channels. Short calls share a few warm channels and cost one round trip
 * each; whatever takes long has a channel of its own, so that it holds nothing up.
 */
final class EngineHttp implements AutoCloseable {
  private static final int MOST_BYTES = 64 << 20;
  private static final HttpHost HOST =
      new HttpHost("http", InetAddress.getLoopbackAddress(), "localhost", 80);

  private final String host;
  private final PoolingHttpClientConnectionManager pool;
  private final CloseableHttpClient calls;
  private final CloseableHttpClient streams;

  EngineHttp(String host, EngineDialer dialer, int warmChannels) {
    this.host = host;
    this.pool = pool(dialer, warmChannels);
    this.calls = client(pool, true);
    this.streams = client(pool(dialer, Integer.MAX_VALUE), false);
  }

  /** Without its check of idle connections, which would read from a channel and lose it. */
  private static PoolingHttpClientConnectionManager pool(EngineDialer dialer, int most) {
    var operator =
        new DefaultHttpClientConnectionOperator(
            proxy -> new ChannelSocket(dialer), null, null, name -> null);
    var pool = new PoolingHttpClientConnectionManager(operator, null, null, null, null);
    pool.setMaxTotal(most);
    pool.setDefaultMaxPerRoute(most);
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
            .build());
    return pool;
  }

  private static CloseableHttpClient client(
      PoolingHttpClientConnectionManager pool, boolean reuse) {
    var builder =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setUserAgent("hostwright")
            .setKeepAliveStrategy((response, context) -> TimeValue.NEG_ONE_MILLISECOND)
            .disableAutomaticRetries()
            .disableConnectionState()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .disableAuthCaching();
    if (!reuse) {
      builder.setConnectionReuseStrategy((request, response, context) -> false);
    }
    return builder.build();
  }

  /**
   * A short call on a warm channel.
   *
   * @throws HostException.Unreachable if there is no channel or it broke
   * @throws HostException.Timeout if it was not answered in time
   */
  Reply call(Request request) throws HostException {
    return exchange(calls, request);
  }

  /** A call that takes its time, on a channel of its own. */
  Reply longCall(Request request) throws HostException {
    return exchange(streams, request);
  }

  private Reply exchange(CloseableHttpClient client, Request request) throws HostException {
    try {
      return attempt(client, request);
    } catch (HostException.Unreachable e) {
      if (!request.repeatable()) {
        throw e;
      }
      // An engine that was restarted has left dead channels behind.
      pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
      return attempt(client, request);
    }
  }

  private Reply attempt(CloseableHttpClient client, Request request) throws HostException {
    var message = message(request);
    return within(
        request,
        message,
        () -> {
          try (var response = client.executeOpen(HOST, message, null)) {
            var entity = response.getEntity();
            byte[] body = entity == null ? null : EntityUtils.toByteArray(entity, MOST_BYTES);
            return new Reply(
                response.getCode(), headers(response), body == null ? new byte[0] : body);
          }
        },
        late -> {});
  }

  /** An answer that is read while it comes. */
  final class Stream implements AutoCloseable {
    private final HttpUriRequestBase message;
    private final ClassicHttpResponse response;

    private Stream(HttpUriRequestBase message, ClassicHttpResponse response) {
      this.message = message;
      this.response = response;
    }

    int status() {
      return response.getCode();
    }

    InputStream body() throws IOException {
      var entity = response.getEntity();
      return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    /** Lets go of the channel; a read under way fails. */
    @Override
    public void close() {
      abort(message);
    }
  }

  /** A call on a channel of its own; the request's deadline is that of the answer's head. */
  Stream stream(Request request) throws HostException {
    var message = message(request);
    return within(
        request,
        message,
        () -> new Stream(message, streams.executeOpen(HOST, message, null)),
        Stream::close);
  }

  private <T> T within(
      Request request, HttpUriRequestBase message, Callable<T> work, Consumer<? super T> late)
      throws HostException {
    try {
      return Deadlines.call(work, request.deadline(), late);
    } catch (TimeoutException e) {
      abort(message);
      throw new HostException.Timeout(
          "the engine on %s did not answer %s within %d s"
              .formatted(host, request, request.deadline().toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw new HostException.Unreachable(
          "the engine on %s: %s".formatted(host, reason(e.getCause())), e.getCause());
    }
  }

  private static String reason(@Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    return message == null ? String.valueOf(cause) : message;
  }

  /** On another thread, because ending a channel may take a round trip. */
  private static void abort(HttpUriRequestBase message) {
    Thread.ofVirtual().start(message::abort);
  }

  private static HttpUriRequestBase message(Request request) {
    var message = new HttpUriRequestBase(request.method(), URI.create(request.path()));
    request.headers().forEach(message::setHeader);
    var body = request.body();
    if (body != null) {
      byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
      message.setEntity(new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON));
    }
    message.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(request.deadline()))
            .setResponseTimeout(Timeout.DISABLED)
            .setExpectContinueEnabled(false)
            .build());
    return message;
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    var headers = new HashMap<String, String>();
    for (Header header : response.getHeaders()) {
      headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return headers;
  }

  @Override
  public void close() {
    calls.close(CloseMode.IMMEDIATE);
    streams.close(CloseMode.IMMEDIATE);
  }
}
