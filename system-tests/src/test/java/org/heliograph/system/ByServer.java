package org.heliograph.system;

import java.util.Comparator;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Has classes that share a server follow each other. First come those with servers of their own, last those of Arquillian,
 * whose server runs on until the JVM ends.
 */
final class ByServer implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(ByServer::server)
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    private static String server(ClassDescriptor test) {
        List<Class<?>> extensions = test.findAnnotation(ExtendWith.class)
                .map(annotation -> List.<Class<?>>of(annotation.value()))
                .orElse(List.of());
        if (extensions.isEmpty()) {
            return "";
        }
        return extensions.contains(ArquillianExtension.class)
                ? "~"
                : extensions.get(0).getSimpleName();
    }
}
