package check;

import com.tidewater.help.Article;
import java.util.List;

class SearchPageTest {

    void hitsAreListed() throws Exception {
        Visit visit = new Visit().with("q", "refund").with("topic", "returns");
        int id = Seed.number(10, 99);
        visit.articles.add(new Article(id, "Refunds & returns", "How long <it> takes"));
        visit.open();
        Check.contains(visit.page, "<li><a href=\"/help/articles/" + id + "\">Refunds &amp; returns</a>", "the list of hits");
        Check.equal(List.of("refund|returns|1|10"), visit.asked, "what the index was asked");
        Check.lacks(visit.page, "No article", "a page with hits");
    }

    void emptyResultNamesTheQuery() throws Exception {
        String word = Seed.word(7);
        Visit visit = Visit.to(word + " parcel");
        Check.equal("No article about " + word + " parcel yet", visit.heading(), "the heading of the empty result");
        Check.contains(visit.page, "/tickets/new?subject=" + word + "%20parcel", "the link to the team");
    }

    void formKeepsTheQuery() throws Exception {
        Visit visit = Visit.to("late  parcel ");
        Check.contains(visit.page, "value=\"late parcel\"", "the search field");
        Check.contains(visit.page, "<title>late parcel - Tidewater help</title>", "the title");
    }
}
