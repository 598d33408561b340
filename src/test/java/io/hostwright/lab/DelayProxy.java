package io.hostwright.lab;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A TCP proxy on loopback that holds back every byte for a fixed time, each way: what a far host
 * feels like, for the bench alone. Bandwidth is not limited, and bytes under way do not wait for
 * each other.
 */
final class DelayProxy implements Closeable {
  private static final byte[] END = new byte[0];

  private final ServerSocket server;
  private final String address;
  private final int port;
  private final long delay;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private record Piece(byte[] bytes, long due) {}

  private DelayProxy(ServerSocket server, String address, int port, Duration oneWay) {
    this.server = server;
    this.address = address;
    this.port = port;
    this.delay = oneWay.toNanos();
  }

  /** A proxy to an address, listening on a port of its own; a round trip takes twice the delay. */
  static DelayProxy to(String address, int port, Duration oneWay) throws IOException {
    var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var proxy = new DelayProxy(server, address, port, oneWay);
    Thread.ofPlatform().daemon().name("delay-proxy").start(proxy::accept);
    return proxy;
  }

  /** Where it listens, on 127.0.0.1. */
  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        join(server.accept());
      } catch (IOException e) {
        // Closed, or nobody is behind: then the client sees its connection end.
      }
    }
  }

  private void join(Socket client) throws IOException {
    sockets.add(client);
    try {
      var behind = new Socket(address, port);
      sockets.add(behind);
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      relay(client, behind);
      relay(behind, client);
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private void relay(Socket from, Socket to) {
    var underWay = new LinkedBlockingQueue<Piece>();
    Thread.ofPlatform().daemon().name("delay-read").start(() -> read(from, underWay));
    Thread.ofPlatform().daemon().name("delay-write").start(() -> write(underWay, from, to));
  }

  private void read(Socket from, LinkedBlockingQueue<Piece> underWay) {
    var chunk = new byte[64 << 10];
    try {
      var in = from.getInputStream();
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        underWay.add(new Piece(Arrays.copyOf(chunk, n), System.nanoTime() + delay));
      }
    } catch (IOException e) {
      // The other side learns it as an end.
    }
    underWay.add(new Piece(END, System.nanoTime() + delay));
  }

  private void write(LinkedBlockingQueue<Piece> underWay, Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      for (Piece piece = underWay.take(); piece.bytes() != END; piece = underWay.take()) {
        Thread.sleep(Duration.ofNanos(Math.max(0, piece.due() - System.nanoTime())));
        out.write(piece.bytes());
      }
      to.close();
    } catch (IOException e) {
      end(from, to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Socket... sockets) {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is being thrown away.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    end(sockets.toArray(Socket[]::new));
  }
}
