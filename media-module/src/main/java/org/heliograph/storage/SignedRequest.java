package org.heliograph.storage;

import java.util.Map;

/** A request that whoever holds it may send once as it is: the headers are signed and must go with it. */
public record SignedRequest(String url, Map<String, String> headers) {}
