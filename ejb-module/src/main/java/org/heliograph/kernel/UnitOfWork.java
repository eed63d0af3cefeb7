package org.heliograph.kernel;

import jakarta.ejb.Stateless;
import java.util.function.Supplier;

/** A transaction around several beans: they join it, and a refusal of any of them rolls all back. */
@Stateless
public class UnitOfWork {

    /** Runs the work in the caller's transaction, or in a new one. */
    public <T> T run(Supplier<T> work) {
        return work.get();
    }
}
