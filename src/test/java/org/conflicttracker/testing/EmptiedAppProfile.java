package org.conflicttracker.testing;

/** Profile for tests that empty their tracker before they begin. One application for all of them. */
public class EmptiedAppProfile extends IsolatedAppProfile {}
