package io.hostwright.kind;

import io.hostwright.model.Origin;
import io.hostwright.text.Position;

/** A place in the repository, as the reading and the model each have it. */
public final class Places {
  private Places() {}

  public static Position position(Origin origin) {
    return new Position(origin.file(), origin.line(), origin.column());
  }

  public static Origin origin(Position position) {
    return new Origin(position.file(), position.line(), position.column());
  }
}
