/** The one extension point: what a kind of resource gives the product. */
@NullMarked
package io.hostwright.kind;

import org.jspecify.annotations.NullMarked;
