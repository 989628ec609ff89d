/** A package with an annotation. */
@Deprecated(since = "1")
package shop.orders;

import java.util.List;
