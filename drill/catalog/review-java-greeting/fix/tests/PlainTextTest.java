package check;

import com.tidewater.help.Article;
import java.util.List;

class PlainTextTest {

    void indexGetsPlainText() throws Exception {
        String query = Seed.word(5) + " < 5 & \"more\"";
        Visit visit = Visit.to(query);
        Check.equal(List.of(query + "|all|1|10"), visit.asked, "what the index was asked");
    }

    void readersSeeWhatTheyTyped() throws Exception {
        for (String query : List.of("size < 40 & wide", "what's \"new\"?", "if a<b then c>d", "caf\u00e9 100%", Seed.word(9))) {
            Check.equal("No article about " + query + " yet", Visit.to(query).heading(), "the heading for " + query);
        }
    }

    void otherPlacesEncodeOnce() throws Exception {
        Visit visit = Visit.to("size < 40 & wide");
        Check.contains(visit.page, "<title>size &lt; 40 &amp; wide - Tidewater help</title>", "the title");
        Check.contains(visit.page, "value=\"size &lt; 40 &amp; wide\"", "the search field");
        Check.contains(visit.page, "subject=size%20%3C%2040%20%26%20wide", "the link to the team");
    }

    void longQueriesAreCut() throws Exception {
        String query = "x".repeat(119) + "<" + "y".repeat(30);
        Visit visit = Visit.to(query);
        Check.equal("No article about " + "x".repeat(119) + "< yet", visit.heading(), "the heading for a query of 150 characters");
    }

    void topicsPagesAndOutages() throws Exception {
        Check.contains(new Visit().with("q", "tax").with("topic", "billing").open().page, "You searched in billing only.", "an empty result in one topic");
        Visit paged = new Visit().with("q", "a b").with("page", "2");
        paged.articles.add(new Article(1, "t", "e"));
        paged.more = true;
        Check.contains(paged.open().page, "q=a%20b&amp;topic=all&amp;page=3", "the link to the next page");
        Visit down = new Visit().with("q", "tax");
        down.broken = true;
        Check.contains(down.open().page, "taking a break", "the page while the search is down");
        Visit greeted = new Visit().with("q", "");
        greeted.name = "Ann <3";
        Check.contains(greeted.open().page, "Hello Ann &lt;3, how can we help?", "the greeting");
        Check.equal(List.of("popular|10"), greeted.asked, "what the index was asked for an empty query");
    }
}
