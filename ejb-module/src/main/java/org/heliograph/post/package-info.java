/**
 * Posts and who may see them; profiles, which count them. Owns the tables {@code post} and
 * {@code author_latest}, and counts again what accounts count ({@link org.heliograph.post.CountChecks}); publishes {@code PostPublished}
 * and {@code PostDeleted}; observes {@code MediaUploaded}, in its transaction, to publish a post with its last upload.
 * Deletes posts that can never be published ({@link org.heliograph.post.FailedPosts}).
 * May use the graph and what lies below it.
 */
@NullMarked
package org.heliograph.post;

import org.jspecify.annotations.NullMarked;
