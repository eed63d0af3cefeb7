package org.heliograph.storage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the store is and by what keys it opens. */
@Dependent
class StoreConfig {

    @Inject
    @ConfigProperty(name = "heliograph.store.endpoint")
    URI endpoint;

    @Inject
    @ConfigProperty(name = "heliograph.store.public.endpoint")
    URI publicEndpoint;

    @Inject
    @ConfigProperty(name = "heliograph.store.region")
    String region;

    @Inject
    @ConfigProperty(name = "heliograph.store.bucket")
    String bucket;

    @Inject
    @ConfigProperty(name = "heliograph.store.access.key")
    String accessKey;

    @Inject
    @ConfigProperty(name = "heliograph.store.secret.key")
    String secretKey;
}
