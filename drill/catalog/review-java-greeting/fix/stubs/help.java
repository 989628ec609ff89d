package com.tidewater.help;

public record Article(long id, String title, String excerpt) {
}

package com.tidewater.help;

import java.util.List;

public record Hits(List<Article> articles, boolean hasMore) {

    public boolean isEmpty() {
        return articles.isEmpty();
    }
}

package com.tidewater.help;

public class SearchUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;
}

package com.tidewater.help;

/** Takes the query as plain text and returns plain text. */
public interface ArticleIndex {
    Hits search(String query, String topic, int page, int size) throws SearchUnavailableException;

    Hits popular(int size) throws SearchUnavailableException;
}

package com.tidewater.identity;

/** The name is the one that customers choose for themselves. */
public record SignedInUser(long id, String displayName) {
}
