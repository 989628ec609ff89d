# Every form of expression, with every operator.
a = b = c = d = e = f = g = h = 1
x = a + b - c * d / e // f % g @ h
x = a << 1 >> 2 & 3 | 4 ^ 5
x = -a ** -b ** c ** +d ** ~e
x = (a ** b) ** c
x = not a and b or not not c and (d or e)
x = a < b <= c == d != e > f >= g is h is not a in b not in c
x = not a in b
x = a if b else c if d else e if f else lambda: g
x = (a if b else c) if (d if e else f) else g
x = lambda: 1
x = lambda a, /, b=1, *args, c, d=2, **kwargs: (a, b, *args)
x = lambda *, a: a
x = lambda *a, **b: lambda c: lambda: (yield)
x = (y := 1, z := 2)
x = [y := 1, *a, *b | c, (yield)]
x = {y := 1, *a, 2, }
x = {1: 2, **a, 'b': lambda: 1, **{}, (c := 3): d if e else f}
x = {}, (), [], {1}, {1: 2}, (1,), [1], 1,
x = [i for i in a if b if c for j in i if (k := j)]
x = [i async for i in a]
x = {i for i, in a}
x = {i: j for i, j in a if i not in b}
x = {**a}
x = (i for i in a for *j, k in i)
x = f(i for i in a)
x = f((i for i in a))
x = f((i) for i in (a))
x = f(a, *b, c=1, *d, **e, g=2, **f)
x = f(a := 1, not b, c if d else e, lambda: f, )
x = a.b.c(d)(e)[f].g
x = a[1], a[1:], a[:2], a[1:2], a[1:2:3], a[::], a[::3], a[:], a[1, 2], a[1:2, ::3, ...], a[1,], a[*b], a[*b, c], a[(1, 2)], a[b := 1]
x = (a), ((b)), (((c, d))), ((e)).f, (g)(h), (a + b) * c
x = await_ = 1
x = ...
x = None, True, False
x = 0, 00, 1_000, 0xFF_ff, 0o17, 0B1_0, 1.5, 1., .5, 1e10, 1E-5, 1_0.0_1e+1_0, 1j, 1.5J, 0777.5, 0_0
x = 1if a else 2
x = 0xfor a
x = [1for i in a]
x = (a
     + b # comment

     + c)
x = a + \
    b \
  + c
x = [
    1, 2,
    3, # the last
]; y = 2; z = 3;


async def coroutine():
    x = await a
    x = await a.b(c) ** 2
    x = -await a
    x = [await i async for i in a if await i]
    x = {i: await j async for i, j in a}
    return await a, await b


def generator():
    x = yield
    x = yield a, *b
    x = yield from a
    x = (yield), (yield a), (yield from b)
    yield
    yield a
    x += yield
    x: int = yield a
    return a, *b
    f((yield))
    await_(yield_)
