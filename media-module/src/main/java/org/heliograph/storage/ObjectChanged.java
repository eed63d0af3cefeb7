package org.heliograph.storage;

/** The object is not there any more as it was when its ETag was kept: other bytes took its place, or none. */
public final class ObjectChanged extends Exception {

    private static final long serialVersionUID = 1L;

    ObjectChanged(String key, Throwable cause) {
        super("the object " + key + " is not what it was", cause);
    }
}
