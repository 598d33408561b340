/** The words everything else speaks in: pure values, nothing but the JDK. */
@NullMarked
package io.hostwright.model;

import org.jspecify.annotations.NullMarked;
