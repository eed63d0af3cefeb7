package org.heliograph.objectstore;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * A resource adapter for its life cycle alone: the server starts it before the application and stops it after. Offers
 * neither connections nor messages. Configured through its setters, one for each property in {@code ra.xml}.
 */
public final class ObjectStoreAdapter implements ResourceAdapter {
    private boolean embedded = true;
    private String directory = "";
    private String host = "127.0.0.1";
    private int port = 9081;
    private String bucket = "heliograph";
    private String accessKey = "";
    private String secretKey = "";
    private String origins = "";
    private @Nullable ObjectStore store;

    public void setEmbedded(Boolean embedded) {
        this.embedded = embedded;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public void setPort(Integer port) {
        this.port = port;
    }

    public void setBucket(String bucket) {
        this.bucket = bucket;
    }

    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public void setOrigins(String origins) {
        this.origins = origins;
    }

    /** @throws ResourceAdapterInternalException a setting is missing, or the port is taken */
    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        if (!embedded) {
            return;
        }
        if (directory.isBlank() || accessKey.isBlank() || secretKey.isBlank()) {
            throw new ResourceAdapterInternalException("The object store needs a directory and both keys");
        }
        List<String> allowed = Stream.of(origins.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
        try {
            store = ObjectStore.start(
                    new ObjectStore.Settings(Path.of(directory), host, port, bucket, accessKey, secretKey, allowed));
        } catch (StoreFailure failure) {
            throw new ResourceAdapterInternalException(failure.getMessage(), failure);
        }
    }

    @Override
    public void stop() {
        ObjectStore started = store;
        store = null;
        if (started != null) {
            started.stop();
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec specification)
            throws NotSupportedException {
        throw new NotSupportedException("The object store sends no messages");
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec specification) {
        // none was ever activated
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec[] specifications) {
        return new XAResource[0];
    }

    /** As the specification demands of a resource adapter: an instance is its configuration. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectStoreAdapter that && directory.equals(that.directory) && port == that.port;
    }

    @Override
    public int hashCode() {
        return 31 * directory.hashCode() + port;
    }
}
