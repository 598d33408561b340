/** Where the desired state comes from: a revision's files, and the repository that holds them. */
@NullMarked
package io.hostwright.source;

import org.jspecify.annotations.NullMarked;
