package check;

/** Sends directions that hold more than a direction, each with a word that occurs nowhere else, and looks for that word in what the database got. */
class DirectionAttack {

    void subqueryAfterTheWord() {
        attack("asc, (SELECT 1/(CASE WHEN r.price_cents > 40000 THEN 1 ELSE 0 END) FROM rate r WHERE r.lane = $$%s$$)");
        attack("desc, %s");
    }

    void subqueryBeforeTheWord() {
        attack("nulls first, (SELECT %s FROM rate), s.status desc");
        attack("%s asc");
    }

    void wordsInDisguise() {
        attack("asc\n, %s");
        attack("desc%s");
        attack("%sasc");
        attack("ASC /* */ , %s");
        attack("desc; %s");
        attack("asc, chr(72) || %s");
    }

    private static void attack(String pattern) {
        String mark = "zq" + Seed.word(8);
        Report report = new Report();
        try {
            report.ids("booked", pattern.formatted(mark));
        } catch (Exception e) {
            // Refused, by the code or by the database; what counts is what reached it.
        }
        for (String sql : report.database.statements) {
            Check.lacks(sql, mark, "direction \"" + pattern.formatted(mark) + "\", statement sent to the database");
        }
    }
}
