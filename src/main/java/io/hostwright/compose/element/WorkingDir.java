package io.hostwright.compose.element;

import io.hostwright.engine.MountSpec;

/** The directory in which the process starts; not said, the image's or {@code /}. */
public final class WorkingDir implements Element {
  @Override
  public Definition definition() {
    var slot =
        Slot.config("WorkingDir")
            .ofImage()
            .form(Forms.text(path -> path.isEmpty() ? "/" : MountSpec.place(path)));
    return Definition.service("working_dir", Shape.TEXT, slot).good("/srv/app").bad("[]", "1");
  }
}
