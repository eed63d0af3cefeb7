package org.heliograph.system;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The JVM that tests run in, one class after the other: when several share the work, JUnit begins and ends with every class,
 * so what classes share lives as long as the JVM.
 */
final class TestJvm {

    private static final Logger LOG = Logger.getLogger(TestJvm.class.getName());

    private TestJvm() {}

    /** Closes it beside all others when the last test is done. */
    static void closeAtItsEnd(AutoCloseable shared) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(shared)));
    }

    private static void close(AutoCloseable shared) {
        try {
            shared.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "What tests shared is not closed", e);
        }
    }
}
