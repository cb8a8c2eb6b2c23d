/** HTML pages for people: templates (Qute), their texts in several languages, and the resources that serve them. */
@NullMarked
package org.conflicttracker.page;

import org.jspecify.annotations.NullMarked;
