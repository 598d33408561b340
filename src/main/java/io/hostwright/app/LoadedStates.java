package io.hostwright.app;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import io.hostwright.source.SoftCache;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Loaded;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future.State;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the commits of one environment desire: each is read once, for all who ask, as long as memory
 * lasts and secrets answer as they did. Thread-safe; reading one waits for no other.
 */
final class LoadedStates {
  private final Reading reading;
  private final Supplier<Predicate<Loaded>> current;
  private final SoftCache<String, FutureTask<Loaded>> states = new SoftCache<>();
  private volatile List<FutureTask<Loaded>> held = List.of();

  /** Reads the manifests of a commit. */
  interface Reading {
    Loaded read(String commit) throws RepositoryException;
  }

  /** The files of a commit. */
  interface Trees {
    RepositoryTree at(String commit) throws RepositoryException;
  }

  /**
   * Nothing is read yet.
   *
   * @param current gives, at a moment, what tells whether a state would be read the same again
   */
  LoadedStates(Reading reading, Supplier<Predicate<Loaded>> current) {
    this.reading = reading;
    this.current = current;
  }

  static LoadedStates of(Trees trees, ManifestLoader loader, Place place) {
    return new LoadedStates(commit -> loader.load(trees.at(commit), place), loader::current);
  }

  /**
   * What a commit desires, or what is wrong with it.
   *
   * @throws RepositoryException if it cannot be read; it is tried again when next asked for
   */
  Loaded of(String commit) throws RepositoryException {
    var task = states.keep(commit, new FutureTask<>(() -> reading.read(commit)));
    // Whoever comes first reads, the others wait for that.
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      states.forget(commit, task);
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RepositoryException(
          RepositoryException.Trouble.LOCAL, "reading " + commit + " was interrupted", e);
    }
  }

  private static RepositoryException failure(Throwable cause) {
    return switch (cause) {
      case RepositoryException told -> told;
      case RuntimeException mistake -> throw mistake;
      case Error error -> throw error;
      default -> throw new IllegalStateException(cause);
    };
  }

  /** These stay in memory whether or not somebody asks for them; earlier ones need not. */
  void hold(Stream<String> commits) {
    held = commits.map(states::find).filter(Objects::nonNull).toList();
  }

  /** Forgets what would be read otherwise now. */
  void forgetOutdated() {
    var now = current.get();
    states.forgetIf(task -> task.state() == State.SUCCESS && !now.test(task.resultNow()));
  }
}
