package bot.spaceduck.test.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One instance per JVM, however many class loaders there are. Quarkus loads test code anew for each test profile, so a
 * static field would start each backend again; here the one instance lives in the system class loader and every other
 * loader talks to it through an interface whose signatures hold types of the JDK only.
 */
public final class JvmWide {
    private static final Map<Class<?>, Object> INSTANCES = new ConcurrentHashMap<>();

    private JvmWide() {}

    /**
     * The instance of {@code home} that this JVM shares, made on first use by its public constructor without
     * arguments.
     *
     * @param port interface of {@code home}; parameters, results and exceptions are types of the JDK
     */
    public static <T> T reach(Class<T> port, Class<? extends T> home) {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        try {
            Class<?> there = Class.forName(home.getName(), true, system);
            Object instance = Class.forName(JvmWide.class.getName(), true, system)
                    .getMethod("instance", Class.class)
                    .invoke(null, there);
            return there == home ? port.cast(instance) : port.cast(proxy(port, instance));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("cannot make " + home.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the system class loader does not know " + home.getName(), e);
        }
    }

    /** For {@link #reach} alone, which calls it in the system class loader. */
    public static Object instance(Class<?> home) {
        // Not computeIfAbsent: a backend may reach for another one while it is being made.
        synchronized (INSTANCES) {
            Object known = INSTANCES.get(home);
            return known == null ? make(home) : known;
        }
    }

    private static Object make(Class<?> home) {
        ClassLoader before = enter(home.getClassLoader());
        try {
            Object made = home.getConstructor().newInstance();
            INSTANCES.put(home, made);
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + home.getName(), e);
        } finally {
            enter(before);
        }
    }

    /** Service look-ups go by the thread's context class loader, and threads inherit it: it must be the home's own. */
    private static ClassLoader enter(ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        return before;
    }

    private static Object proxy(Class<?> port, Object instance) {
        return Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, args) -> method.isDefault()
                        ? InvocationHandler.invokeDefault(self, method, args)
                        : call(instance, method, args));
    }

    private static Object call(Object instance, Method method, Object[] args) throws Throwable {
        ClassLoader before = enter(instance.getClass().getClassLoader());
        try {
            return instance.getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(instance, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            enter(before);
        }
    }
}
