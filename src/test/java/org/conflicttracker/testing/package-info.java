/**
 * Test infrastructure. A test that starts the application has {@code @QuarkusTest} and runs twice: on H2, then on PostgreSQL.
 * Classes named {@code *IT} start the packaged application as processes of its own.
 */
package org.conflicttracker.testing;
