package org.conflicttracker.load;

import java.util.Arrays;
import java.util.Optional;

/**
 * Crash point: a place in the code at which a process is killed.
 *
 * @param frame the method; all its overloads
 * @param edge whether before its first or before its last instruction
 * @param caller method that has to be on the stack too; empty for any
 */
record CrashPoint(Frame frame, Edge edge, Optional<Frame> caller) {

    /** Edge of a method. */
    enum Edge {
        ENTRY,
        RETURN
    }

    /**
     * Method of a type.
     *
     * @param type binary name, for example {@code java.util.Map$Entry}
     */
    record Frame(String type, String method) {

        /** @throws AssertionError if there is no such method */
        void requireExists() {
            try {
                Class<?> declaring = Class.forName(type, false, CrashPoint.class.getClassLoader());
                if (Arrays.stream(declaring.getDeclaredMethods())
                        .noneMatch(declared -> declared.getName().equals(method))) {
                    throw new AssertionError(type + " has no method " + method);
                }
            } catch (ClassNotFoundException e) {
                throw new AssertionError("There is no type " + type, e);
            }
        }
    }

    static CrashPoint entry(String type, String method) {
        return new CrashPoint(new Frame(type, method), Edge.ENTRY, Optional.empty());
    }

    static CrashPoint exit(String type, String method) {
        return new CrashPoint(new Frame(type, method), Edge.RETURN, Optional.empty());
    }

    /** The same place, only when this method is on the stack. */
    CrashPoint calledFrom(String type, String method) {
        return new CrashPoint(frame, edge, Optional.of(new Frame(type, method)));
    }

    /** @throws AssertionError if one of the methods does not exist in this build */
    void requireExists() {
        frame.requireExists();
        caller.ifPresent(Frame::requireExists);
    }
}
