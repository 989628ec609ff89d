package check;

import com.tidewater.help.Article;
import com.tidewater.help.ArticleIndex;
import com.tidewater.help.Hits;
import com.tidewater.help.SearchUnavailableException;
import com.tidewater.help.web.HelpSearchServlet;
import com.tidewater.identity.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One visit to the search page: what was asked, what the index was given, what came back. */
final class Visit implements ArticleIndex {

    final Map<String, String> parameters = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<Article> articles = new ArrayList<>();
    final Map<String, String> headers = new HashMap<>();
    boolean more;
    boolean broken;
    String name;
    String page;

    static Visit to(String query) throws Exception {
        return new Visit().with("q", query).open();
    }

    Visit with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    Visit open() throws Exception {
        StringWriter body = new StringWriter();
        PrintWriter writer = new PrintWriter(body);
        HttpServletRequest request = proxy(HttpServletRequest.class, (self, method, args) -> switch (method.getName()) {
            case "getMethod" -> "GET";
            case "getParameter" -> parameters.get(args[0]);
            case "getSession" -> name == null ? null : session();
            default -> null;
        });
        HttpServletResponse response = proxy(HttpServletResponse.class, (self, method, args) -> switch (method.getName()) {
            case "getWriter" -> writer;
            case "setContentType" -> headers.put("Content-Type", (String) args[0]);
            case "setHeader" -> headers.put((String) args[0], (String) args[1]);
            default -> null;
        });
        new HelpSearchServlet(this).service(request, response);
        writer.flush();
        page = body.toString();
        return this;
    }

    private HttpSession session() {
        return proxy(HttpSession.class, (self, method, args) ->
                method.getName().equals("getAttribute") && args[0].equals("user") ? new SignedInUser(7, name) : null);
    }

    @Override
    public Hits search(String query, String topic, int page, int size) throws SearchUnavailableException {
        asked.add(query + "|" + topic + "|" + page + "|" + size);
        if (broken) {
            throw new SearchUnavailableException();
        }
        return new Hits(articles, more);
    }

    @Override
    public Hits popular(int size) {
        asked.add("popular|" + size);
        return new Hits(articles, more);
    }

    /** The text of the heading of the empty result, as a reader sees it. */
    String heading() {
        int from = page.indexOf("<h2>");
        int to = page.indexOf("</h2>");
        Check.that(from >= 0 && to > from, "the empty result has no heading <h2>: " + page);
        return decoded(page.substring(from + 4, to).replace("<em>", "").replace("</em>", ""));
    }

    /** Text with its character references resolved, once. */
    static String decoded(String html) {
        return html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#34;", "\"").replace("&#x27;", "'").replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Visit.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
