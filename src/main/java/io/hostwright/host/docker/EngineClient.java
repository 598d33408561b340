package io.hostwright.host.docker;

import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.Engine;
import io.hostwright.host.EngineDialer;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.plan.Step.EngineStep;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A container engine that speaks the Docker Engine API (1.41 or newer), over channels that a dialer
 * opens. Safe for use by several threads; speaks only when asked.
 */
public final class EngineClient implements Engine {
  /** Enough for all lists of a look, and for inspects at once. */
  private static final int WARM_CHANNELS = 8;

  /** For what has a channel of its own: events, a pull, a stop. */
  private static final int OWN_CHANNELS = 3;

  private final EngineApi api;
  private final InspectCache cache = new InspectCache();
  private final EngineViewer viewer;
  private final EngineSteps steps;
  private final ImagePuller puller;
  private final LogReader logs;

  private EngineClient(String host, EngineDialer dialer, int warmChannels) {
    this.api = new EngineApi(host, new EngineHttp(host, dialer, warmChannels));
    this.viewer = new EngineViewer(api, cache);
    this.puller = new ImagePuller(api);
    this.steps = new EngineSteps(api, cache, puller);
    this.logs = new LogReader(api);
  }

  /** Makes clients with the usual number of warm channels. */
  public static Engine.Factory factory() {
    return (host, dialer) ->
        over(host, dialer, Math.min(WARM_CHANNELS, dialer.most() - OWN_CHANNELS));
  }

  /**
   * A client that has said nothing yet.
   *
   * @param host for messages
   * @param warmChannels most channels kept open for short calls
   */
  public static EngineClient over(String host, EngineDialer dialer, int warmChannels) {
    return new EngineClient(host, dialer, warmChannels);
  }

  @Override
  public EngineView view(Query.Engine query) throws HostException {
    return viewer.view(query);
  }

  @Override
  public void perform(EngineStep step) throws HostException {
    steps.perform(step);
  }

  @Override
  public String resolveDigest(ImageRef image, @Nullable RegistryAuth auth) throws HostException {
    return puller.resolve(image, auth);
  }

  @Override
  public List<String> logTail(String container, int lines) throws HostException {
    return logs.tail(container, lines);
  }

  @Override
  public AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended) throws HostException {
    return EventStream.open(api, cache, events, ended);
  }

  @Override
  public void close() {
    api.close();
  }
}
