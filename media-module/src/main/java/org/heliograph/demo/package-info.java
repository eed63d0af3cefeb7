/**
 * Fills an empty server with generated people, pictures, videos and what they do, when it is told to
 * ({@code heliograph.demo}). Does all through the beans that requests call, and puts files into the store by signed URLs
 * as clients do. Owns no table. May use every room but the web.
 */
@NullMarked
package org.heliograph.demo;

import org.jspecify.annotations.NullMarked;
