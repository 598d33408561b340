package io.hostwright.kind;

import io.hostwright.engine.RegistryAuth;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Content;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a manifest is read in: one environment of one revision, for one host. */
public interface ManifestScope {

  /** Where everything that is wrong goes. */
  Problems problems();

  /** Where everything goes that is worth a word and makes nothing invalid. */
  Problems warnings();

  /** The environment's name. */
  String environment();

  /** The host this reading is for; a Host manifest reads itself and must not ask. */
  HostTarget host();

  /** A variable by the precedence Host.vars, Environment.vars; null if neither sets it. */
  @Nullable String variable(String name);

  /** {@code HOSTWRIGHT_HOST} and the like, {@code hosts.NAME.address}; null for any other name. */
  @Nullable String builtIn(String name);

  /** The environment's registries. */
  List<RegistryAuth> registries();

  /**
   * A secret's value. One that is not there is remembered as missing, which makes the resource
   * Unknown rather than blank, and is no problem of the manifest.
   */
  Optional<Sensitive> secret(String name);

  /** A secret's name, for people; with where it was looked for if it has no value. */
  String lacking(String secret);

  /**
   * A file of the repository, named relative to the manifest; a problem at the position if it is
   * not there, is no plain file, or leaves the repository.
   */
  Optional<RepositoryFile> file(Position at, String relative);

  /** Every file below a directory of the repository, or the file itself if it is one. */
  List<RepositoryFile> filesAt(Position at, String relative);

  /** A file by its path from the repository's root; empty if there is none. */
  Optional<RepositoryFile> fileByPath(String path);

  /** Every file below a directory by its path from the repository's root; empty if none. */
  List<RepositoryFile> filesByPath(String directory);

  /** A text of the manifest as a file's content; equal ones are one object on all hosts. */
  Content content(String text);

  /**
   * A file of the revision.
   *
   * @param path from the repository's root
   */
  record RepositoryFile(String path, Content content, boolean executable) {}
}
