package org.heliograph.photo;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/** The ICC profile of a PNG, which the JDK's reader keeps but does not apply. */
final class PngProfile {
    private static final int LARGEST = 4 << 20;

    private PngProfile() {}

    /** Empty when there is none, or none that can be used. */
    static Optional<ICC_Profile> of(IIOMetadata metadata) {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_png_1.0");
        NodeList chunks = root.getElementsByTagName("iCCP");
        Object compressed = chunks.getLength() == 0 ? null : ((IIOMetadataNode) chunks.item(0)).getUserObject();
        if (!(compressed instanceof byte[] bytes)) {
            return Optional.empty();
        }
        try (InflaterInputStream inflated = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            ICC_Profile profile = ICC_Profile.getInstance(inflated.readNBytes(LARGEST));
            return profile.getColorSpaceType() == ColorSpace.TYPE_RGB ? Optional.of(profile) : Optional.empty();
        } catch (IOException | IllegalArgumentException unusable) {
            return Optional.empty(); // As browsers do: the picture is shown as if it were sRGB.
        }
    }
}
