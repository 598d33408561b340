package io.hostwright.host.docker;

import io.hostwright.host.EngineChannel;
import io.hostwright.host.EngineDialer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An engine that answers by a script, over a real socket; for what real engines seldom do. */
final class ScriptedEngine implements EngineDialer, AutoCloseable {
  static final String PONG =
      answer(200, "Api-Version: 1.45\r\nServer: Docker/26.1.5 (linux)\r\n", "OK");

  private final ServerSocketChannel server;
  private final Path path;
  private final Function<String, String> script;
  private final List<SocketChannel> channels = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * An engine at a socket.
   *
   * @param script the request's first line → the raw answer; empty for silence
   */
  ScriptedEngine(Path path, Function<String, String> script) throws IOException {
    this.path = path;
    this.script = script;
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    Thread.ofVirtual().start(this::accept);
  }

  static String answer(int status, String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(status, headers, length, body);
  }

  @Override
  public EngineChannel open() throws IOException {
    return new UnixSocketDialer(path).open();
  }

  List<String> requests() {
    return requests;
  }

  int channels() {
    return channels.size();
  }

  /** As an engine that is restarted. */
  void dropChannels() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        var channel = server.accept();
        channels.add(channel);
        Thread.ofVirtual().start(() -> serve(channel));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(SocketChannel channel) {
    try {
      var in =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
      for (String first = in.readLine(); first != null; first = in.readLine()) {
        requests.add(first);
        skipRest(in);
        Channels.newOutputStream(channel)
            .write(script.apply(first).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The channel was dropped.
    }
  }

  private static void skipRest(BufferedReader in) throws IOException {
    long body = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        body = Long.parseLong(line.substring("Content-Length: ".length()));
      }
    }
    in.skip(body);
  }

  @Override
  public void close() throws IOException {
    server.close();
    dropChannels();
  }
}
