/** Where desired states come from: a repository's files at a revision. */
@NullMarked
package io.hostwright.source;

import org.jspecify.annotations.NullMarked;
