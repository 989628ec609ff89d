package sample;

class Sorted {
    static final Map<String, String> BY = Map.of("date", "created", "title", "title");

    List<Note> list(String by, User caller) {
        String column = BY.getOrDefault(by, "created");
        return db.query("select * from note where owner = ? order by " + column, caller.id());
    }
}
