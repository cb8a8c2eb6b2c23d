/**
 * Normalisation, tokenisation and matching of names and texts in any script. Texts are folded in Java, because databases fold
 * differently.
 */
package org.conflicttracker.common.text;
