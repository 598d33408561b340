/** Reading environments whole. */
@NullMarked
package io.hostwright.source.manifest;

import org.jspecify.annotations.NullMarked;
