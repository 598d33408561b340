/** YAML with positions, problems, templates and nearest names. Pure; knows no manifest. */
@NullMarked
package io.hostwright.text;

import org.jspecify.annotations.NullMarked;
