@NullMarked
package org.heliograph.account;

import org.jspecify.annotations.NullMarked;
