package io.hostwright.host;

import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.plan.Step.EngineStep;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A socket where an engine would listen, which sends back what it is sent and then its name; and an
 * engine whose version is what comes back. For tests of the way, not of what is said on it.
 */
public final class EngineStub implements Closeable {
  /** Speaks to such a socket. */
  public static final Engine.Factory FACTORY = (host, dialer) -> new Echoing(dialer);

  private final ServerSocketChannel server;

  private EngineStub(ServerSocketChannel server) {
    this.server = server;
  }

  /** Listens at a path, for its owner only. */
  public static EngineStub listen(Path socket) throws IOException {
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    var stub = new EngineStub(server);
    Thread.ofPlatform().daemon().name("engine-stub").start(stub::serve);
    return stub;
  }

  private void serve() {
    while (server.isOpen()) {
      try (var client = server.accept()) {
        var buffer = ByteBuffer.allocate(8192);
        while (client.read(buffer) >= 0) {
          client.write(buffer.flip());
          buffer.clear();
        }
        client.write(ByteBuffer.wrap(" engine".getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        // A client that went away, or the end.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private record Echoing(EngineDialer dialer) implements Engine {
    @Override
    public EngineView view(Query.Engine query) throws HostException {
      try (var channel = dialer.open()) {
        channel.output().write("hello".getBytes(StandardCharsets.UTF_8));
        channel.output().flush();
        channel.closeOutput();
        String said = new String(channel.input().readAllBytes(), StandardCharsets.UTF_8);
        return new EngineView(
            said, new TreeMap<>(), List.of(), Map.of(), new TreeMap<>(), new TreeMap<>());
      } catch (IOException e) {
        throw new HostException.Unreachable("no engine: " + e.getMessage(), e);
      }
    }

    @Override
    public void perform(EngineStep step) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String resolveDigest(ImageRef image, @Nullable RegistryAuth auth) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> logTail(String container, int lines) {
      throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
