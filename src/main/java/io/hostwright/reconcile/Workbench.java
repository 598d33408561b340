package io.hostwright.reconcile;

import io.hostwright.kind.KindRegistry;

/** What every host's passes work with. */
record Workbench(
    String operator,
    KindRegistry kinds,
    Admission admission,
    PassPlanner planner,
    PullBoard pulls,
    Claiming claiming,
    DemandBoard demands,
    Telemetry telemetry,
    EventSink events,
    OperatorLog log) {}
