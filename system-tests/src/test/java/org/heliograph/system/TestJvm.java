package org.heliograph.system;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The JVM that tests run in, one class after the other. What several classes share is one thing at a time ({@link ByServer}
 * has them follow each other): servers that nobody uses take the processor from the one that is tested.
 */
final class TestJvm {

    private static final Logger LOG = Logger.getLogger(TestJvm.class.getName());

    private static AutoCloseable shared = () -> {};

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestJvm::endSharing));
    }

    private TestJvm() {}

    /** Whether it is what classes share now. */
    static boolean isShared(Object what) {
        return shared == what;
    }

    /** Closes it when something else is to be shared, or with the JVM. */
    static void share(AutoCloseable next) {
        shared = next;
    }

    /** Closes what was shared so far, before the next thing starts. */
    static void endSharing() {
        close(shared);
        shared = () -> {};
    }

    private static void close(AutoCloseable shared) {
        try {
            shared.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "What tests shared is not closed", e);
        }
    }
}
