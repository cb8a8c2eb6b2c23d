/**
 * Names and words in any script: how they are kept, and how they are found. Folded in Java, because databases fold
 * differently. Knows no other room.
 */
package org.conflicttracker.common.text;
