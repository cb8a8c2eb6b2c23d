/**
 * What tests stand on. A test that starts the application carries {@code @QuarkusTest} and runs twice: on H2, then on
 * PostgreSQL. Classes named {@code *IT} start the packaged application as processes of its own.
 */
package org.conflicttracker.testing;
