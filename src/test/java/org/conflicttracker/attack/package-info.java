/** Attacks on the packaged tracker with a heap of 512 MB by somebody without much: others go on reading, and nothing of it stays. */
package org.conflicttracker.attack;
