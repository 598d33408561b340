package io.hostwright.api;

import io.hostwright.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** HTTP as bytes: no client stands between that would put a request's target right. */
record Wire(int port) {
  /** What is sent, as it is sent; the headers are whole lines. */
  record Request(String method, String target, String version, List<String> headers, String body) {
    static Request get(String target) {
      return new Request("GET", target, "HTTP/1.1", List.of("Host: localhost"), "");
    }

    Request with(String header) {
      var all = Stream.concat(headers.stream(), Stream.of(header)).toList();
      return new Request(method, target, version, all, body);
    }

    private String text() {
      var text = new StringBuilder(method + " " + target + " " + version + "\r\n");
      headers.forEach(header -> text.append(header).append("\r\n"));
      text.append("Connection: close\r\n");
      if (!body.isEmpty()) {
        text.append("Content-Length: ").append(body.length()).append("\r\n");
      }
      return text.append("\r\n").append(body).toString();
    }
  }

  /** What came back; the status is 0 where the server hung up without a word. */
  record Answer(int status, String head, String body) {
    private static Answer parsed(String text) {
      if (text.isEmpty()) {
        return new Answer(0, "", "");
      }
      int end = text.indexOf("\r\n\r\n");
      String head = end < 0 ? text : text.substring(0, end);
      int status = Integer.parseInt(head.substring(9, 12));
      return new Answer(status, head, end < 0 ? "" : text.substring(end + 4));
    }
  }

  /** One request on a connection of its own. */
  Answer send(Request request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) Patience.LIMIT.toMillis());
      socket.getOutputStream().write(request.text().getBytes(StandardCharsets.ISO_8859_1));
      return Answer.parsed(
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(request.toString(), e);
    }
  }
}
