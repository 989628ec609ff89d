package sample;

class Notes {
    private final Db db;

    Notes(Db db) {
        this.db = db;
    }

    Note show(long id, User caller) {
        return db.noteById(id);
    }

    List<Note> find(String word, User caller) {
        String sql = "select * from note where owner = ? and text like '%" + word + "%'";
        return db.query(sql, caller.id());
    }

    List<Note> mine(User caller) {
        return db.query("select * from note where owner = ?", caller.id());
    }
}
