package org.heliograph.system;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The JVM that tests run in, one class after the other. What classes share lives as long as it, also where JUnit begins and
 * ends with every class, as it does when several JVMs share the work.
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
