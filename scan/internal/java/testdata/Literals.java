class Literals {
    Object[] all = {
        0, 1, 1_000, 017, 0_7, 0x1F, 0Xdead_BEEF, 0b1010, 0B1_0, 1L, 0xFFFFL, 1l, 0L, 0b1L,
        1f, 1.f, .5f, 1.5F, 1e10f, 0f, 1d, 1., .5, 1.5D, 1e-10, 1E+5, 0x1p3, 0x1.8p1, 0x.8P-2f, 0x1.p0d, 1_0.0_1e1_0, 09.5, 00, 0.0, 0e1,
        'a', '\'', '"', '\\', '\n', '\0', '\7', '\377', '\47', 'é', '\uD83D', '\s',
        "", "a", "\"", "\\", "\\\\", "tab\tquote\"end", "\0\12\377\18\400", "it's", "é ü 漢字 😀", "\b\f\r\n\s", "// no comment", "/* nor this */",
        """
        plain
          indented
        trailing   \s
        line \
        joined "quoted" ""two"" \""" three \\
        """,
        """
            less

        than   
      the last line""",
        """
        "one" quote at the end\"""", """
	tab
	  é
	""", """   
        \ttab \101 \u0041""", """
        """,
        true, false, null
    };
    String sum = "a" + "b" + """
        c""" + 'd' + "e";
}
