package org.heliograph.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API, version 1; {@code document.ApiDocument} reads its resources. */
@ApplicationPath(RestApplication.PATH)
public class RestApplication extends Application {

    /** What every path of the API begins with. */
    public static final String PATH = "/v1";
}
