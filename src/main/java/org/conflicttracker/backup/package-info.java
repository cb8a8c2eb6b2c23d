/**
 * The portable copy: the whole tracker as lines of JSON, and how it is restored, on either database. The backup, and the way from
 * one database to another.
 */
package org.conflicttracker.backup;
