# Strings of every kind; all characters here are in Latin-1.
x = 'a', "b", '''c''', """d""", '', "", '''''', """"""
x = r'\n', R"\"", u'a', U"b", b'c', B"d", br'\e', bR"f", Rb'g', RB"h"
x = '\a\b\f\n\r\t\v\\\'\"', "\0\1\12\123\1234\377\777"
x = '\x41\xff\u00e9\u20AC\U0001F600\ud800'
x = b'\x41\xff\0\377\u1234\N{DASH}\n'
x = '\N{EM DASH}', "\N{LATIN SMALL LETTER E WITH ACUTE}"
x = '\d \{ \
continued'
x = 'it''s' "side" 'by' """side"""
x = ('several' # with a comment
     "lines"
     r'of\them')
x = b'a' b"b" rb'\c'
x = '''a
  "b"   'c' ''' """d
\"""e" """
x = r'''\
'''
x = r"a\
b"
x = 'é ÿ £', u"ñ"
é = ñandú = été.ÿ = é
def münchen(größe, /, *, weiß=1): return größe
import straße.für as über
from straße import *
x = (
'''a
b''')
def f():
    """doc

    string"""
    return "a" \
        'b'
