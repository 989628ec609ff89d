package com.tidewater.help.web;

import static org.owasp.encoder.Encode.forHtml;
import static org.owasp.encoder.Encode.forHtmlAttribute;
import static org.owasp.encoder.Encode.forUriComponent;

import com.tidewater.help.Article;
import com.tidewater.help.ArticleIndex;
import com.tidewater.help.Hits;
import com.tidewater.help.SearchUnavailableException;
import com.tidewater.identity.SignedInUser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GET /help/search?q=...&topic=...&page=... */
public class HelpSearchServlet extends HttpServlet {

    private static final Logger log = LoggerFactory.getLogger(HelpSearchServlet.class);
    private static final int PAGE_SIZE = 10;
    private static final int LAST_PAGE = 50;
    private static final int MAX_QUERY = 120;

    private final transient ArticleIndex index;

    public HelpSearchServlet(ArticleIndex index) {
        this.index = index;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = normalise(request.getParameter("q"));
        Topic topic = Topic.byKey(request.getParameter("topic"));
        int page = pageNumber(request.getParameter("page"));

        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");

        PrintWriter out = response.getWriter();
        writeHead(out, query, request.getSession(false));
        writeForm(out, query, topic);
        try {
            Hits hits = query.isEmpty()
                    ? index.popular(PAGE_SIZE)
                    : index.search(query, topic.key, page, PAGE_SIZE);
            if (hits.isEmpty()) {
                writeNothingFound(out, query, topic);
            } else {
                writeHits(out, hits);
                writePager(out, query, topic, page, hits.hasMore());
            }
        } catch (SearchUnavailableException e) {
            log.error("help search failed, query of {} characters", query.length(), e);
            out.println("<p>The search is taking a break. Please try again in a minute.</p>");
        }
        out.println("</main></body></html>");
    }

    private static void writeHead(PrintWriter out, String query, HttpSession session) {
        out.println("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        out.printf("<title>%s - Tidewater help</title></head><body>%n", forHtml(query));
        Object user = session == null ? null : session.getAttribute("user");
        if (user instanceof SignedInUser known) {
            out.printf("<p class=\"hello\">Hello %s, how can we help?</p>%n", forHtml(known.displayName()));
        }
        out.println("<main>");
    }

    private static void writeForm(PrintWriter out, String query, Topic topic) {
        out.println("<form action=\"/help/search\">");
        out.printf("<input name=\"q\" maxlength=\"%d\" value=\"%s\">%n", MAX_QUERY, forHtmlAttribute(query));
        out.println("<select name=\"topic\">");
        for (Topic each : Topic.values()) {
            out.printf("<option value=\"%s\"%s>%s</option>%n",
                    each.key, each == topic ? " selected" : "", each.label);
        }
        out.println("</select><button>Search</button></form>");
    }

    private static void writeHits(PrintWriter out, Hits hits) {
        out.println("<ol>");
        for (Article article : hits.articles()) {
            out.printf("<li><a href=\"/help/articles/%d\">%s</a><p>%s</p></li>%n",
                    article.id(), forHtml(article.title()), forHtml(article.excerpt()));
        }
        out.println("</ol>");
    }

    private static void writeNothingFound(PrintWriter out, String query, Topic topic) {
        out.println("<section class=\"empty\">");
        out.printf("<h2>No article about <em>%s</em> yet</h2>%n", forHtml(query));
        if (topic != Topic.ALL) {
            out.printf("<p>You searched in %s only.</p>%n", topic.label);
        }
        out.printf("<p><a href=\"/tickets/new?subject=%s\">Ask our team</a>, we answer within a day.</p>%n",
                forUriComponent(query));
        out.println("</section>");
    }

    private static void writePager(PrintWriter out, String query, Topic topic, int page, boolean more) {
        String link = "/help/search?q=" + forUriComponent(query) + "&amp;topic=" + topic.key + "&amp;page=";
        if (page > 1) {
            out.printf("<a rel=\"prev\" href=\"%s%d\">Back</a>%n", link, page - 1);
        }
        if (more && page < LAST_PAGE) {
            out.printf("<a rel=\"next\" href=\"%s%d\">More</a>%n", link, page + 1);
        }
    }

    /** Folds white space and cuts what nobody types by hand; the index dislikes both. */
    private static String normalise(String text) {
        String folded = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        return folded.length() > MAX_QUERY ? folded.substring(0, MAX_QUERY) : folded;
    }

    private static int pageNumber(String text) {
        try {
            return text == null ? 1 : Math.min(Math.max(Integer.parseInt(text), 1), LAST_PAGE);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    enum Topic {
        ALL("all", "all topics"), ORDERS("orders", "orders"), DELIVERY("delivery", "delivery"),
        RETURNS("returns", "returns"), BILLING("billing", "billing");

        final String key;
        final String label;

        Topic(String key, String label) {
            this.key = key;
            this.label = label;
        }

        static Topic byKey(String key) {
            return Arrays.stream(values()).filter(topic -> topic.key.equals(key)).findFirst().orElse(ALL);
        }
    }
}
