package io.hostwright.plan;

import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.Limits;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.model.HttpCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One effect on one host. Every step is idempotent: done twice it leaves what done once leaves. A
 * step names things, never another step's result.
 */
public sealed interface Step {

  // ---- files ----

  /**
   * Writes a file whole: into a temporary name beside it, fsync, rename. Missing parents are made,
   * root-owned 0755.
   *
   * @param keep what of that which stands there now goes into the host's backup directory first
   * @param inPlace write into the existing inode instead, for a file that a running container
   *     mounts by itself and is then signalled
   */
  record WriteFile(String path, Content content, Ownership ownership, Keep keep, boolean inPlace)
      implements Step {
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
  record MakeDirectory(String path, Ownership ownership) implements Step {}

  /** Sets owner, group and mode of a path that exists. */
  record SetOwnership(String path, Ownership ownership) implements Step {}

  /** Removes a file, if its content still has this SHA-256: an edited one is left. */
  record RemoveFile(String path, String sha256) implements Step {}

  /** Removes a directory if it is empty; otherwise it is left. */
  record RemoveDirectory(String path) implements Step {}

  // ---- engine ----

  /**
   * Pulls an image; long, so the executor starts it and the pass goes on without it. One that has
   * both tag and digest is pulled by its digest and tagged, so that listings show the tag.
   */
  record PullImage(ImageRef image, @Nullable RegistryAuth auth) implements Step {}

  record CreateNetwork(NetworkSpec network) implements Step {}

  /** Removes a network; the engine refuses while a container is in it. */
  record RemoveNetwork(String name) implements Step {}

  record CreateVolume(VolumeSpec volume) implements Step {}

  /**
   * Creates a container, stopped.
   *
   * @param name what it is called for now, not always the spec's name
   * @param imageId the resolved image on the host
   */
  record CreateContainer(ContainerSpec spec, String name, String imageId) implements Step {}

  record StartContainer(String name) implements Step {}

  record StopContainer(String name, Duration grace) implements Step {}

  record RestartContainer(String name, Duration grace) implements Step {}

  record UnpauseContainer(String name) implements Step {}

  /**
   * Sends a signal to a running container's first process.
   *
   * @param signal as the engine takes it, for example {@code HUP}
   */
  record SignalContainer(String name, String signal) implements Step {}

  record RenameContainer(String from, String to) implements Step {}

  /** Removes a stopped container; its named and anonymous volumes stay. */
  record RemoveContainer(String name) implements Step {}

  /** Sets restart policy and limits of an existing container. */
  record UpdateContainer(String name, RestartPolicy restart, @Nullable Limits limits)
      implements Step {}

  record ConnectNetwork(String container, NetworkAttachment attachment) implements Step {}

  record DisconnectNetwork(String container, String network) implements Step {}

  // ---- application ----

  /** Sends one request to the application; no host is touched. */
  record CallHttp(HttpCall call) implements Step {}
}
