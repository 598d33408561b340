package io.hostwright.host;

import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.plan.Step.EngineStep;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A host's container engine, through whatever channel it is reached; see {@link HostSession}. */
public interface Engine extends AutoCloseable {

  /**
   * What the engine has of what was asked.
   *
   * @throws HostException.Unreachable if no channel to it could be opened or it broke
   */
  EngineView view(Query.Engine query) throws HostException;

  /** As {@link HostSession#perform}. */
  void perform(EngineStep step) throws HostException;

  /** As {@link HostSession#resolveDigest}. */
  String resolveDigest(ImageRef image, @Nullable RegistryAuth auth) throws HostException;

  /** As {@link HostSession#logTail}. */
  List<String> logTail(String container, int lines) throws HostException;

  /** As {@link HostSession#watch}. */
  AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended) throws HostException;

  /** Lets go of its channels. Never throws. */
  @Override
  void close();

  /** Speaks to an engine over channels that a dialer opens. */
  interface Factory {
    /**
     * An engine that is not spoken to yet.
     *
     * @param host for messages
     */
    Engine over(String host, EngineDialer dialer);
  }
}
