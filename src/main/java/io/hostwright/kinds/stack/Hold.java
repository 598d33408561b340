package io.hostwright.kinds.stack;

import java.util.Locale;

/** What a human may confirm about one service's container. */
enum Hold {
  /** That a spec which failed is tried again. */
  RETRY,
  /** That the old container comes back although the new one may have changed its data. */
  RESTORE;

  /** As it goes into the hold's id. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
