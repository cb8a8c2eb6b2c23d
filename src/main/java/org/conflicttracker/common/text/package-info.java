/**
 * Normalisation, tokenisation and matching of names and texts in any script. Texts are folded in Java, because databases fold
 * differently.
 */
@NullMarked
package org.conflicttracker.common.text;

import org.jspecify.annotations.NullMarked;
