package org.conflicttracker.testing;

import groovy.lang.DelegatingMetaClass;
import groovy.lang.GroovyShell;
import groovy.lang.GroovySystem;
import groovy.lang.Script;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Keeps the compiled JSON paths of REST Assured, such as {@code data[0].id}. A path is a Groovy script, which REST Assured compiles for
 * each evaluation in a class loader of its own; that took a tenth of the time of the tests. What a path means stays as it is.
 */
final class CompiledJsonPaths extends DelegatingMetaClass {

    private static final Map<String, Class<? extends Script>> SCRIPTS = new ConcurrentHashMap<>();

    private CompiledJsonPaths() {
        super(GroovyShell.class);
    }

    /** Puts the cache before all Groovy shells, instead of that of the application before, which has another class loader. */
    static void install() {
        var registry = GroovySystem.getMetaClassRegistry();
        registry.removeMetaClass(GroovyShell.class);
        var cache = new CompiledJsonPaths();
        cache.initialize();
        registry.setMetaClass(GroovyShell.class, cache);
    }

    @Override
    public Object invokeMethod(Object receiver, String method, Object[] arguments) {
        if (method.equals("evaluate") && arguments.length == 1 && arguments[0] instanceof CharSequence path) {
            Class<? extends Script> script = SCRIPTS.computeIfAbsent(path.toString(), CompiledJsonPaths::compile);
            return InvokerHelper.createScript(script, ((GroovyShell) receiver).getContext())
                    .run();
        }
        return super.invokeMethod(receiver, method, arguments);
    }

    private static Class<? extends Script> compile(String path) {
        return new GroovyShell().parse(path).getClass();
    }
}
