package org.heliograph.kernel;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/**
 * What the container does, as far as a test on a database needs it: makes beans and fills their fields. All join the one
 * transaction of their entity manager, whatever they ask for. Events of CDI reach nobody, and what is configured is not set.
 */
public final class Beans {

    private final EntityManager entityManager;
    private final Map<Class<?>, Object> beans = new HashMap<>();

    Beans(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Takes this one in the place of its class. */
    public <T> Beans with(Class<T> type, T bean) {
        beans.put(type, bean);
        fill(bean);
        return this;
    }

    /** The bean of that class, made when it is asked for first. */
    public <T> T get(Class<T> type) {
        Object known = beans.get(type);
        if (known == null) {
            known = make(type);
            beans.put(type, known);
            fill(known);
        }
        return type.cast(known);
    }

    public EntityManager entityManager() {
        return entityManager;
    }

    private static Object make(Class<?> type) {
        try {
            if (type.isInterface()) {
                return Proxy.newProxyInstance(
                        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
            }
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill(Object bean) {
        for (Class<?> type = bean.getClass();
                type.getName().startsWith("org.heliograph");
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(jakarta.persistence.PersistenceContext.class)) {
                    set(bean, field, entityManager);
                } else if (field.isAnnotationPresent(jakarta.inject.Inject.class)
                        && (field.getType().isInterface()
                                || field.getType().getName().startsWith("org.heliograph"))) {
                    set(bean, field, get(field.getType()));
                }
            }
        }
    }

    private static void set(Object bean, Field field, Object value) {
        try {
            field.setAccessible(true);
            field.set(bean, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
