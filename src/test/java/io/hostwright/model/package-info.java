/** The words, and how foreign ones are cleaned. */
@NullMarked
package io.hostwright.model;

import org.jspecify.annotations.NullMarked;
