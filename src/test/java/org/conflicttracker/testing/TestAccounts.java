package org.conflicttracker.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** REST Assured requests with the built-in accounts of the application under test. */
public final class TestAccounts {

    /** Passwords with non-ASCII characters and characters that are special in headers and configuration. */
    public static final String EDITOR_PASSWORD = "für ${Tests}: \"редактор\"";

    public static final String ADMIN_PASSWORD = "only-for-tests-admin";

    private TestAccounts() {}

    public static RequestSpecification asEditor() {
        return as("editor", EDITOR_PASSWORD);
    }

    public static RequestSpecification asAdmin() {
        return as("admin", ADMIN_PASSWORD);
    }

    public static RequestSpecification as(String account, String password) {
        return given().header("Authorization", Basic.header(account, password));
    }
}
