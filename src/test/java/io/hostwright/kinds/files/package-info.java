/** The Files kind, held to what all kinds keep. */
@NullMarked
package io.hostwright.kinds.files;

import org.jspecify.annotations.NullMarked;
