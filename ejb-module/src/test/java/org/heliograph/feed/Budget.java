package org.heliograph.feed;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.heliograph.kernel.Log;

/**
 * Has a property tried for as long as {@code heliograph.oracle.seconds} says (180), from a seed that it prints, or from the
 * one that {@code heliograph.oracle.seed} gives; or, with {@value #SCRIPT} given, once.
 */
public final class Budget implements AroundPropertyHook, AroundTryHook {

    /** The history to be played, in words. */
    static final String SCRIPT = "heliograph.oracle.script";

    private static final Log LOG = Log.of(Budget.class);
    private static final int SECONDS = 180;

    private static long end;

    /** The history that is asked for, if one is. */
    static Optional<String> given() {
        return Optional.ofNullable(System.getProperty(SCRIPT));
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        String seed = Objects.requireNonNullElseGet(
                System.getProperty("heliograph.oracle.seed"), () -> Long.toString(new Random().nextLong()));
        Duration budget = Duration.ofSeconds(Integer.getInteger("heliograph.oracle.seconds", SECONDS));
        LOG.info("Random histories for " + budget.toSeconds() + " s, seed " + seed);
        context.attributes().setSeed(seed);
        context.attributes().setTries(given().isPresent() ? 1 : Integer.MAX_VALUE);
        end = System.nanoTime() + budget.toNanos();
        PropertyExecutionResult result = property.execute();
        LOG.info(result.countTries() + " histories, seed " + seed);
        return result;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor attempt, List<Object> parameters) {
        TryExecutionResult result = attempt.execute(parameters);
        return result.isSatisfied() && System.nanoTime() - end >= 0 ? TryExecutionResult.satisfied(true) : result;
    }
}
