/* \u002a\u002f cl\u0061ss Esc\u0061pes {
    // a comment that an escape ends \u000a int afterTheComment = 1;
    String \u0073 = \u0022quoted\u0022, t = "\u0041\u00e9\ud83d\ude00", u = "\\u0041", v = "\u005cn", w = "\u005c\u005c", x = "\uuuu0042", y = "\\\\u0041";
    ch\u0061r c = '\u0041', d = '\u005c'', e = '\u005c\u005c';
    int n\u00e4me = 1\u0030, \u0061b;
    @Deprecated \u0070ublic v\u006fid m\u0065thod(int \u0061rg) { if (\u0061rg \u003c 1 \u0026\u0026 arg > 2) { this.n\u00e4me \u002b= 1; } }
}
