package io.hostwright.reconcile;

import io.hostwright.kind.Judgement.Row;
import io.hostwright.model.Resource;
import io.hostwright.plan.Finding;

/** Words about a resource without its secrets, whoever wrote them. */
final class Cleaning {
  private Cleaning() {}

  static Finding of(Resource resource, Finding finding) {
    String message = LogTails.cleaned(resource, finding.message());
    return switch (finding) {
      case Finding.Waiting w -> new Finding.Waiting(w.reason(), message, w.lookAgain());
      case Finding.Failing f -> new Finding.Failing(f.reason(), message, f.logsOf());
      case Finding.Held h -> new Finding.Held(h.reason(), message, h.confirmId(), h.logsOf());
      case Finding.Unseen u -> new Finding.Unseen(u.reason(), message);
    };
  }

  static Row of(Resource resource, Row row) {
    return new Row(
        LogTails.cleaned(resource, row.what()),
        LogTails.cleaned(resource, row.state()),
        row.ok(),
        LogTails.cleaned(resource, row.detail()));
  }
}
