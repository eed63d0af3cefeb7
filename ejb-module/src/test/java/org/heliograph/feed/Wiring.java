package org.heliograph.feed;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;

/**
 * What the container does for the beans of one server, as far as they need it: each field takes the bean of its type, of
 * several the first, and each observer is called with the events of its type, in the phase that it asks for.
 */
final class Wiring {

    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, List<Method>> OBSERVERS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, List<Method>> STARTS = new ConcurrentHashMap<>();

    private final WorldTransaction transaction;
    private final List<Object> beans;

    /** Fills and starts the beans; the given ones are started already. */
    Wiring(WorldTransaction transaction, List<Object> given, List<Object> beans) {
        this.transaction = transaction;
        this.beans = new ArrayList<>(beans);
        this.beans.addAll(given);
        this.beans.add(transaction);
        this.beans.add(metrics());
        this.beans.add(busyExecutor());
        jakarta.enterprise.event.Event<?> events = (jakarta.enterprise.event.Event<?>) Proxy.newProxyInstance(
                Wiring.class.getClassLoader(),
                new Class<?>[] {jakarta.enterprise.event.Event.class},
                (proxy, method, arguments) -> {
                    fire(arguments[0]);
                    return null;
                });
        this.beans.add(events);
        beans.forEach(this::fill);
        beans.forEach(bean -> methods(STARTS, bean, method -> method.isAnnotationPresent(PostConstruct.class))
                .forEach(method -> call(bean, method)));
    }

    <T> T get(Class<T> type) {
        return type.cast(beans.stream().filter(type::isInstance).findFirst().orElseThrow());
    }

    /** Tells the observers of an event: at once, or when the transaction under way has been committed. */
    void fire(Object event) {
        for (Object bean : beans) {
            for (Method method : methods(OBSERVERS, bean, Wiring::isObserver)) {
                if (!method.getParameterTypes()[0].isInstance(event)) {
                    continue;
                }
                Observes observes = method.getParameters()[0].getAnnotation(Observes.class);
                if (observes.during() == TransactionPhase.AFTER_SUCCESS) {
                    transaction.afterSuccess(() -> call(bean, method, event));
                } else {
                    call(bean, method, event);
                }
            }
        }
    }

    /** Does at once what it is given, for one post of two: for the other it has no place. */
    private static ManagedExecutorService busyExecutor() {
        AtomicInteger given = new AtomicInteger();
        return (ManagedExecutorService) Proxy.newProxyInstance(
                Wiring.class.getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> {
                    if (given.getAndIncrement() % 4 > 1) {
                        throw new RejectedExecutionException("No place");
                    }
                    ((Runnable) arguments[0]).run();
                    return null;
                });
    }

    private void fill(Object bean) {
        for (Field field : FIELDS.computeIfAbsent(bean.getClass(), Wiring::injected)) {
            beans.stream().filter(field.getType()::isInstance).findFirst().ifPresent(found -> set(bean, field, found));
        }
    }

    private static List<Field> injected(Class<?> type) {
        return lineage(type)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(Resource.class))
                .filter(AccessibleObject::trySetAccessible)
                .toList();
    }

    private static List<Method> methods(
            Map<Class<?>, List<Method>> known, Object bean, java.util.function.Predicate<Method> wanted) {
        return known.computeIfAbsent(
                bean.getClass(),
                type -> lineage(type)
                        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                        .filter(wanted)
                        .filter(AccessibleObject::trySetAccessible)
                        .toList());
    }

    private static boolean isObserver(Method method) {
        return method.getParameterCount() == 1 && method.getParameters()[0].isAnnotationPresent(Observes.class);
    }

    private static Stream<Class<?>> lineage(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && each != Object.class, Class::getSuperclass)
                .filter(each -> each.getName().startsWith("org.heliograph"));
    }

    private static void call(Object bean, Method method, Object... arguments) {
        try {
            method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static void set(Object bean, Field field, Object value) {
        try {
            field.set(bean, value);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static MetricRegistry metrics() {
        return (MetricRegistry) Proxy.newProxyInstance(
                Wiring.class.getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (proxy, method, arguments) -> Proxy.newProxyInstance(
                        Wiring.class.getClassLoader(),
                        new Class<?>[] {Timer.class, Counter.class},
                        (meter, call, values) -> null));
    }
}
