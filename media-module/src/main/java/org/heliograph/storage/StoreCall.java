package org.heliograph.storage;

import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.events.Outage;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tells whose fault a failed call is: a store that cannot be reached or refuses our keys is an outage. */
final class StoreCall {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;
    private static final int NOT_IMPLEMENTED = 501;

    private StoreCall() {}

    /** The call's answer; 404 and the like are thrown as they came. */
    static <T> T run(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkClientException e) {
            throw new Outage("The object store", e);
        } catch (S3Exception e) {
            if (isOutage(e.statusCode())) {
                throw new Outage("The object store", e);
            }
            throw e;
        }
    }

    /** As {@link #run}, empty when there is no such object or upload. */
    static <T> Optional<T> find(Supplier<T> call) {
        try {
            return Optional.of(run(call));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Wrong keys are the operator's to put right, like a store that is off. */
    private static boolean isOutage(int status) {
        return status == UNAUTHORIZED
                || status == FORBIDDEN
                || status == TOO_MANY
                || status >= SERVER_FAULT && status != NOT_IMPLEMENTED;
    }
}
