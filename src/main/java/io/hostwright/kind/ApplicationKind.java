package io.hostwright.kind;

import io.hostwright.model.Probe;
import io.hostwright.model.ResourceSpec;
import io.hostwright.net.NetReader.Replies;
import java.util.Set;

/**
 * A kind whose resources are about the application as a whole. It is asked over HTTP, and never
 * acts on a host: what Git alone determines it expands into resources of hosts, and what only the
 * world shows it demands of them.
 *
 * @param <S> the kind's spec
 */
public non-sealed interface ApplicationKind<S extends ResourceSpec> extends TargetKind<S> {

  /**
   * What must be asked next. Called again with what is known by then, until it asks nothing that
   * was not asked before; an answer may so tell what to ask, as a list tells its members.
   */
  Set<Probe> probes(S spec, Situation situation);

  /**
   * What the application answers once it is as desired, so that judging it finds nothing to do:
   * every probe that may be asked of such a one, also in later rounds, and every call that an
   * action of this kind makes, whatever it was made for. Anything else is unanswered, and so is,
   * with the reason, what the spec asks for and nobody can foresee.
   *
   * @param situation before anything is asked in this look: its clock, and the memory, which tells
   *     how far something that runs over several passes has come
   */
  Replies asDesired(S spec, Situation situation);

  @Override
  default Standing standing() {
    return Standing.APPLICATION;
  }
}
