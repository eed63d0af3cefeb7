package org.heliograph.client;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/**
 * Before what, and over what, one looks.
 *
 * @param slowdown how many times slower the processor is made
 * @param kilobits a second, down and up; 0 leaves the network as it is
 * @param latency milliseconds
 */
record Screen(String name, int width, int height, int slowdown, int kilobits, int latency) {

    static final Screen DESKTOP = new Screen("desktop", 1280, 860, 1, 0, 0);
    static final Screen PHONE = new Screen("phone", 390, 844, 1, 0, 0);
    static final Screen SLOW_PHONE = new Screen("phone, slow 4G, 4 times slower processor", 390, 844, 4, 1_600, 150);

    void slowDown(CDPSession session) {
        if (kilobits > 0) {
            JsonObject network = new JsonObject();
            network.addProperty("offline", false);
            network.addProperty("latency", latency);
            network.addProperty("downloadThroughput", kilobits * 1000 / 8);
            network.addProperty("uploadThroughput", kilobits * 1000 / 8);
            session.send("Network.emulateNetworkConditions", network);
        }
        if (slowdown > 1) {
            JsonObject processor = new JsonObject();
            processor.addProperty("rate", slowdown);
            session.send("Emulation.setCPUThrottlingRate", processor);
        }
    }
}
