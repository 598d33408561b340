package io.hostwright.kind;

import io.hostwright.model.Resource;
import io.hostwright.model.ResourceSpec;
import io.hostwright.plan.Decision;

/**
 * A kind whose resources a pass brings to what is desired: on a host ({@link HostedKind}) or of the
 * application ({@link ApplicationKind}).
 *
 * @param <S> the kind's spec
 */
public sealed interface TargetKind<S extends ResourceSpec> extends ResourceKind<S>
    permits HostedKind, ApplicationKind {

  /** What is to be done, and what is amiss. Whatever is Unknown plans and demands nothing. */
  Decision decide(Resource resource, S spec, Situation situation);
}
