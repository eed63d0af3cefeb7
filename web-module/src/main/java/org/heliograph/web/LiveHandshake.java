package org.heliograph.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.Nullable;

/** Lets only pages of this site, or of sites that were named, open a WebSocket; others are answered 403. */
public class LiveHandshake extends ServerEndpointConfig.Configurator {

    @Override
    public boolean checkOrigin(@Nullable String origin) {
        return CDI.current().select(LiveDoor.class).get().isOpenTo(origin);
    }
}
