# Formatted strings of every kind.
x = f'', F"a", f'''b''', fr'\c', Rf"\d", rF'''\e''', f"a{b}c"
x = f'{a}{b} {c!r} {d!s:>10} {e:{f}.{g}} {h!a:^{i}}'
x = f'{a=} {b = } {c=!r} {d=:x} {e = !s:>{f}} {g.h[0]=}'
x = f'{{}} {{{a}}} }}{{ {{a}}'
x = f"{a["b"]} {c['d']} {f"{g}{f'{h}'}"}"
x = f'{f'{f'{f'{1}'}'}'}'
x = f'{a, b} {*a, b} {a if b else c} {(lambda x: x)(1)} {(y := 1)} {y:=5} {a!=b} {a == b} {a<=b}'
x = f'{a:{{1}}} {b:\n\x41{c}\t} {d:}' f'{e:{f:{g}}}'
x = f'''{a
} {
b
:>{c}
} {d # comment
}'''
x = f'{
a}'
x = f"{'\n'.join(a)} {"\""} \{a} \N{DIGIT ONE}{b} \x41 \
c {d}"
x = rf'\{a} \N{b} {c:\d}'
x = 'a' f'b{c}' "d" f"e" 'f' rf'\{g}'
x = f'a' 'b'
x = (f'a{b}'
     f'c'
     'd')
x = f'{yield_}' if f'{a}' else f"{b:%Y-%m-%d %H:%M}"
x = f"{a:{'>'}{10}}" f'{ {1: 2}[1] }' f'{[i for i in a]}' f'{ {i for i in a} }'
x = f'{a}'.b(f'{c}')[f'{d}']
x = f'''a"b'c {d} "" ''{e}'''
x = f"""{f'''{f"{a}"}'''}"""
x = a if b else f'é {a} ÿ'
x = f'{a!r:}' f'{a:{b}}}}' f'{a}}}'
def f(): return f'{(yield)} {await_}'
