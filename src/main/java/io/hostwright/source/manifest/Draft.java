package io.hostwright.source.manifest;

import io.hostwright.model.ResourceRef;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest whose frame is read and whose spec is not.
 *
 * @param at where the manifest begins
 * @param nameAt where its name stands
 * @param hosts what {@code spec.hosts} says; null if nothing
 * @param dependsOn what {@code spec.dependsOn} says; null if nothing
 * @param spec the rest of the spec
 */
record Draft(
    ResourceRef ref,
    Map<String, String> labels,
    Position at,
    Position nameAt,
    @Nullable Node hosts,
    @Nullable Node dependsOn,
    boolean suspended,
    MapNode spec) {}
