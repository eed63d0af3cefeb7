package org.heliograph.web;

import java.util.List;
import org.heliograph.feed.PostView;
import org.heliograph.upload.UploadView;

/** A new post and where to send the bytes that it still waits for, in the order of its media. */
public record PostCreated(PostView post, List<UploadView> uploads) {}
