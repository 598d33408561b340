package io.hostwright.source.manifest;

import io.hostwright.kind.DeclaresHost;
import io.hostwright.model.HostId;
import java.util.List;

/** A host as its manifest declares it. */
record DeclaredHost(HostId id, Draft draft, DeclaresHost spec, List<String> missingSecrets) {}
