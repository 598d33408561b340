package io.hostwright.host;

import io.hostwright.engine.EngineView;
import io.hostwright.model.Observation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers as a plain immutable value.
 *
 * @param engine null if it was not asked
 * @param record null if it was not asked
 */
public record AnswerSheet(
    Map<String, Observation<PathFact>> paths,
    Map<String, Observation<String>> commands,
    Map<String, Observation<Long>> freeSpaces,
    Map<String, Observation<Usage>> usages,
    Map<String, Observation<MountFact>> mounts,
    @Nullable Observation<EngineView> engineAnswer,
    @Nullable Observation<HostRecord> recordAnswer)
    implements Answers {
  public AnswerSheet {
    paths = Map.copyOf(paths);
    commands = Map.copyOf(commands);
    freeSpaces = Map.copyOf(freeSpaces);
    usages = Map.copyOf(usages);
    mounts = Map.copyOf(mounts);
  }

  /** Collects answers one by one. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Observation<PathFact> path(String path) {
    return answered(paths.get(path));
  }

  @Override
  public Observation<String> command(String name) {
    return answered(commands.get(name));
  }

  @Override
  public Observation<Long> freeSpace(String path) {
    return answered(freeSpaces.get(path));
  }

  @Override
  public Observation<Usage> used(String path) {
    return answered(usages.get(path));
  }

  @Override
  public Observation<MountFact> mount(String path) {
    return answered(mounts.get(path));
  }

  @Override
  public Observation<EngineView> engine() {
    return answered(engineAnswer);
  }

  @Override
  public Observation<HostRecord> record() {
    return answered(recordAnswer);
  }

  private static <T> Observation<T> answered(@Nullable Observation<T> answer) {
    return answer == null ? Observation.unknown("it was not asked") : answer;
  }

  /** Collects answers; the last one given to a question counts. */
  public static final class Builder {
    private final Map<String, Observation<PathFact>> paths = new HashMap<>();
    private final Map<String, Observation<String>> commands = new HashMap<>();
    private final Map<String, Observation<Long>> freeSpaces = new HashMap<>();
    private final Map<String, Observation<Usage>> usages = new HashMap<>();
    private final Map<String, Observation<MountFact>> mounts = new HashMap<>();
    private @Nullable Observation<EngineView> engine;
    private @Nullable Observation<HostRecord> record;

    private Builder() {}

    public Builder path(String path, Observation<PathFact> answer) {
      paths.put(path, answer);
      return this;
    }

    public Builder command(String name, Observation<String> answer) {
      commands.put(name, answer);
      return this;
    }

    public Builder freeSpace(String path, Observation<Long> answer) {
      freeSpaces.put(path, answer);
      return this;
    }

    public Builder used(String path, Observation<Usage> answer) {
      usages.put(path, answer);
      return this;
    }

    public Builder mount(String path, Observation<MountFact> answer) {
      mounts.put(path, answer);
      return this;
    }

    public Builder engine(Observation<EngineView> answer) {
      engine = answer;
      return this;
    }

    public Builder record(Observation<HostRecord> answer) {
      record = answer;
      return this;
    }

    public AnswerSheet build() {
      return new AnswerSheet(paths, commands, freeSpaces, usages, mounts, engine, record);
    }
  }
}
