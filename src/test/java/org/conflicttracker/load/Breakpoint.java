package org.conflicttracker.load;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Breakpoint in another process, at which only the thread that reaches it stops (Java Debug Interface). */
final class Breakpoint implements AutoCloseable {

    /** Return instructions of the Java virtual machine: {@code ireturn} to {@code return}. */
    private static final int FIRST_RETURN = 0xAC;

    private static final int LAST_RETURN = 0xB1;

    private final CrashPoint point;
    private final VirtualMachine machine;

    /** Attaches to the process; the breakpoint is not set yet. @param port as in {@link #jvmOption} */
    Breakpoint(CrashPoint point, int port) throws IOException {
        this.point = point;
        this.machine = attach(port);
    }

    /** Sets the breakpoint, also in classes that are loaded later. */
    void set() {
        ClassPrepareRequest loading = machine.eventRequestManager().createClassPrepareRequest();
        loading.addClassFilter(point.frame().type());
        loading.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        loading.enable();
        machine.classesByName(point.frame().type()).stream()
                .filter(ReferenceType::isPrepared)
                .forEach(this::setIn);
    }

    /** Option of a virtual machine in which breakpoints can be set. */
    static String jvmOption(int port) {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:" + port;
    }

    private static VirtualMachine attach(int port) throws IOException {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(String.valueOf(port));
        try {
            return connector.attach(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    private void setIn(ReferenceType type) {
        List<Method> methods = type.methodsByName(point.frame().method()).stream()
                .filter(method -> method.declaringType().equals(type) && !method.isBridge())
                .toList();
        if (methods.isEmpty()) {
            throw new AssertionError(
                    type.name() + " has no method " + point.frame().method());
        }
        for (Method method : methods) {
            BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(location(method));
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
    }

    private Location location(Method method) {
        if (point.edge() == CrashPoint.Edge.ENTRY) {
            return method.location();
        }
        byte[] code = method.bytecodes();
        int last = code[code.length - 1] & 0xFF;
        if (last < FIRST_RETURN || last > LAST_RETURN) {
            throw new AssertionError(method + " does not end with its return");
        }
        return method.locationOfCodeIndex(code.length - 1L);
    }

    /** Waits until a thread has stopped; it stays so. @throws AssertionError after the time-out */
    void await(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        for (long left = timeout.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            EventSet events = machine.eventQueue().remove(left);
            if (events != null && events.stream().anyMatch(this::isReached)) {
                return;
            }
            if (events != null) {
                events.resume();
            }
        }
        throw new AssertionError("Not reached within " + timeout + ": " + point);
    }

    private boolean isReached(Event event) {
        if (event instanceof ClassPrepareEvent prepared) {
            setIn(prepared.referenceType());
        }
        return event instanceof BreakpointEvent stopped
                && point.caller()
                        .map(caller -> isCalledFrom(stopped.thread(), caller))
                        .orElse(true);
    }

    private static boolean isCalledFrom(ThreadReference thread, CrashPoint.Frame caller) {
        try {
            return thread.frames().stream()
                    .map(frame -> frame.location())
                    .anyMatch(location -> location.declaringType().name().equals(caller.type())
                            && location.method().name().equals(caller.method()));
        } catch (IncompatibleThreadStateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes the breakpoint; stopped threads go on, unless the process has ended. */
    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // the process has ended
        }
    }
}
