package io.hostwright.plan;

import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.Limits;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.model.Argv;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Ran;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One effect. Every step is idempotent: done twice it leaves what done once leaves. A step names
 * things, never another step's result.
 *
 * <p>Steps are closed families, each carried out by one adapter: a kind composes its effects from
 * them. What a host has a command for is a {@link Run}, and needs no step of its own.
 */
public sealed interface Step {

  /** What is done on a host. */
  sealed interface HostStep extends Step {}

  /** What is done to files. */
  sealed interface FileStep extends HostStep {}

  /** What is done by the host's container engine. */
  sealed interface EngineStep extends HostStep {}

  /** What is done by running a command. */
  sealed interface RunStep extends HostStep {}

  /** What is done by asking the application; no host is touched. */
  sealed interface HttpStep extends Step {}

  // ---- files ----

  /**
   * Writes a file whole: into a temporary name beside it, fsync, rename. Missing parents are made,
   * root-owned 0755.
   *
   * @param keep what of that which stands there now goes into the host's backup directory first
   * @param inPlace write into the existing inode instead, for a file that a running container
   *     mounts by itself and is then signalled
   * @param over SHA-256 of what it was made from, empty for no file: if something else stands there
   *     by now, that is left and the step fails; null where nothing of the old content is in the
   *     new
   */
  record WriteFile(
      String path,
      Content content,
      Ownership ownership,
      Keep keep,
      boolean inPlace,
      @Nullable String over)
      implements FileStep {
    /** Over whatever stands there. */
    public WriteFile(
        String path, Content content, Ownership ownership, Keep keep, boolean inPlace) {
      this(path, content, ownership, keep, inPlace, null);
    }

    /** What a write must not lose; kept, and seen to be kept, before the first byte changes. */
    public enum Keep {
      /** What stands there was written by the operator, and nobody edited it since. */
      NOTHING,
      /** It was edited since: the last such edit is kept, as {@code PATH.edited}. */
      EDITED,
      /** It may be somebody else's: every one is kept, as {@code PATH.SHA256}. */
      ORIGINAL
    }
  }

  /** Makes a directory and its missing parents. */
  record MakeDirectory(String path, Ownership ownership) implements FileStep {}

  /** Sets owner, group and mode of a path that exists. */
  record SetOwnership(String path, Ownership ownership) implements FileStep {}

  /** Removes a file, if its content still has this SHA-256: an edited one is left. */
  record RemoveFile(String path, String sha256) implements FileStep {}

  /** Removes a directory if it is empty; otherwise it is left. */
  record RemoveDirectory(String path) implements FileStep {}

  // ---- engine ----

  /**
   * Pulls an image; long, so the executor starts it and the pass goes on without it. One that has
   * both tag and digest is pulled by its digest and tagged, so that listings show the tag.
   */
  record PullImage(ImageRef image, @Nullable RegistryAuth auth) implements EngineStep {}

  record CreateNetwork(NetworkSpec network) implements EngineStep {}

  /** Removes a network; the engine refuses while a container is in it. */
  record RemoveNetwork(String name) implements EngineStep {}

  record CreateVolume(VolumeSpec volume) implements EngineStep {}

  /**
   * Creates a container, stopped.
   *
   * @param name what it is called for now, not always the spec's name
   * @param imageId the resolved image on the host
   */
  record CreateContainer(ContainerSpec spec, String name, String imageId) implements EngineStep {}

  record StartContainer(String name) implements EngineStep {}

  record StopContainer(String name, Duration grace) implements EngineStep {}

  record RestartContainer(String name, Duration grace) implements EngineStep {}

  record UnpauseContainer(String name) implements EngineStep {}

  /**
   * Sends a signal to a running container's first process.
   *
   * @param signal as the engine takes it, for example {@code HUP}
   */
  record SignalContainer(String name, String signal) implements EngineStep {}

  record RenameContainer(String from, String to) implements EngineStep {}

  /** Removes a stopped container; its named and anonymous volumes stay. */
  record RemoveContainer(String name) implements EngineStep {}

  /** Sets restart policy and limits of an existing container. */
  record UpdateContainer(String name, RestartPolicy restart, @Nullable Limits limits)
      implements EngineStep {}

  record ConnectNetwork(String container, NetworkAttachment attachment) implements EngineStep {}

  record DisconnectNetwork(String container, String network) implements EngineStep {}

  // ---- commands ----

  /**
   * Runs a command as root, which must come to exit status 0 within {@link #LIMIT}. It reads
   * nothing, has {@code LC_ALL=C}, and must leave no process behind that keeps its outputs open.
   *
   * @param proofs what its looks answer once it has acted, so that who simulates a host can follow
   *     it; a real host is asked
   */
  record Run(Argv argv, List<Proof> proofs) implements RunStep {
    /** One that takes longer is told to end, and has failed. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /** One that does not end when it is told to is killed after this. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    public Run {
      proofs = List.copyOf(proofs);
    }
  }

  /** What a command that only looks answers once another one has acted. */
  record Proof(Argv look, Ran answer) {}

  // ---- application ----

  /** Sends one request to the application. */
  record CallHttp(HttpCall call) implements HttpStep {}
}
