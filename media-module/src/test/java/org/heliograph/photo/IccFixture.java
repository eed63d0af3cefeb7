package org.heliograph.photo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Small ICC profiles (version 2.1, matrix and one curve), as cameras and screens embed them. */
final class IccFixture {
    /** What phones use: more red and green than sRGB has. */
    static final double[] DISPLAY_P3 = {0.5151, 0.2412, -0.0011, 0.2920, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841};

    static final double[] ADOBE_RGB = {0.6097, 0.3111, 0.0195, 0.2053, 0.6257, 0.0609, 0.1492, 0.0632, 0.7446};

    private static final double[] WHITE = {0.9642, 1, 0.8249};
    private static final double GAMMA = 2.2;
    private static final int HEADER = 128;
    private static final int XYZ = 20;

    private IccFixture() {}

    /** @param primaries X, Y and Z of red, green and blue, adapted to D50 */
    static byte[] profile(double... primaries) throws IOException {
        String[] tags = {"rXYZ", "gXYZ", "bXYZ", "wtpt", "rTRC", "gTRC", "bTRC"};
        int values = HEADER + 4 + tags.length * 12;
        int curve = values + 4 * XYZ;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        header(out, curve + 16);
        out.writeInt(tags.length);
        for (int i = 0; i < tags.length; i++) {
            out.writeBytes(tags[i]);
            out.writeInt(i < 4 ? values + i * XYZ : curve);
            out.writeInt(i < 4 ? XYZ : 14);
        }
        for (int i = 0; i < 3; i++) {
            xyz(out, primaries[i * 3], primaries[i * 3 + 1], primaries[i * 3 + 2]);
        }
        xyz(out, WHITE);
        out.writeBytes("curv");
        out.writeInt(0);
        out.writeInt(1);
        out.writeInt((int) (GAMMA * 256) << 16);
        return bytes.toByteArray();
    }

    private static void header(DataOutputStream out, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(size);
        header.writeInt(0);
        header.writeInt(0x02100000);
        header.write("mntrRGB XYZ ".getBytes(StandardCharsets.US_ASCII));
        header.write(new byte[12]);
        header.writeBytes("acsp");
        header.write(new byte[28]);
        for (double value : WHITE) {
            header.writeInt((int) Math.round(value * 65536));
        }
        header.write(new byte[HEADER - bytes.size()]);
        bytes.writeTo(out);
    }

    private static void xyz(DataOutputStream out, double... values) throws IOException {
        out.writeBytes("XYZ ");
        out.writeInt(0);
        for (double value : values) {
            out.writeInt((int) Math.round(value * 65536));
        }
    }
}
