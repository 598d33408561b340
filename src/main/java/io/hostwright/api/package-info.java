/** HTTP: JSON, health and metrics over the operator's port. */
@NullMarked
package io.hostwright.api;

import org.jspecify.annotations.NullMarked;
