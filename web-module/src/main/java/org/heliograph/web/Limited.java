package org.heliograph.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.heliograph.limit.LimitedAct;

/** A call that is refused with 429 to who makes it too often ({@link RateLimiting}). */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Limited {

    /** As what it counts. */
    LimitedAct value();
}
