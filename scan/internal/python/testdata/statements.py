#!/usr/bin/env python3
# Every form of statement.
"""A docstring."""
from __future__ import annotations
import a
import a.b.c as d, e, f as g
from . import a
from .. import a as b
from ... import a
from .... import (a, b as c,)
from .a.b import c, d
from a import *
from .a import (
    b,  # a comment
    c
)
x = 1; y = 2
x = y = z = 1
x, y = z, = *w, = a
[x, y] = (z, w) = a
x.y, z[1], *w = a
x: int
x: int = 1
x.y: a[b] = 2
x[1]: c
(x): int = 3
x: tuple = 1, 2
x += 1; x -= 1; x *= 1; x /= 1; x //= 1; x %= 1; x @= 1; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1; x **= 1
x += 1, 2
del x
del x, y.z, w[1], (a, b), [c],
del (x)
pass
assert x
assert x, "message"
raise
raise A
raise A(b) from c
global p, q
type A = int
type B[T] = list[T]
type C[T: int = bool, *Ts = *tuple[int], **P = [str]] = dict
type = match = case = _ = 1
type.x, match[1], case.y, _ = a
match (x)
match (x), y
match[x]
match * x
match - x
match.a
match, case
case (x)
type (x)
type[x]
print(match, type, case, _)
match = {match: case}

if x: pass
if x:
    pass
elif y: pass
elif z:
    pass
else:
    pass
if (x := 1) and y:
    a; b
    c;
else: d
if x:
    pass
else:
    if y:
        pass
    elif z:
        pass

while x: pass
while x:
    if y:
        break
    continue
else:
    pass

for x in a: pass
for x, in a: pass
for x, *y in a, b:
    pass
for (x, y), z[1], w.v in *a, b:
    pass
else:
    pass
for x[a in b] in c: pass

try: a
except: b
try:
    a
except A:
    b
except (A, B) as c:
    d
except a.b as c: d
else:
    e
finally:
    f
try:
    a
finally: b
try:
    a
except* A:
    b
except *(B, C) as d:
    e

with a: pass
with a as b: pass
with a as b, c as (d, e), f: pass
with (a): pass
with (a, b): pass
with (a as b): pass
with (a as b, c, d as e,):
    pass
with (a, b) as c: pass
with (a), (b) as c: pass
with (a).b as c, d: pass
with (yield): pass
with (a for b in c): pass
with (a := b): pass
with (a := b, c): pass
with (*a, b): pass
with (): pass
with a as b.c, d as e[f], g as [h, *i]: pass
with (
    a as b,  # a comment
    c(d) as e
):
    pass

@a
def f(): pass
@a.b(c)
@d[0].e
@(f := g)
@h if i else j
@lambda k: k
class A: pass
class A(): pass
class A(B, *C, d=e, **f):
    x = 1
    def m(self): ...
class A[T](B[T], metaclass=C): """doc"""

def f(): return
def f(a, b=1, *args, c, d=2, **kwargs): return a
def f(a: int, /, b: str = 's', *, c: list[int] = [], d) -> dict[a, b]: return a, b
def f(*args: *Ts, **kwargs: int): pass
def f(a, /): pass
def f(*, a): pass
def f(a, /, *b, c): pass
def f(
    a,
    b=(1, 2),  # a comment
    *,
    c,
) -> (
    int
):
    def g():
        nonlocal a, b
        return

    return g
def f[T](a: T) -> T: return a
def f[T: (int, str), *Ts, **P](*a: P.args, **k: P.kwargs): pass

async def f():
    async with a as b, c: pass
    async with (a as b, c): pass
    async for x in a: pass
    else: pass
    @a
    async def g(): pass
    await x

	
class Tabs:
	def m(self):
		if x:
			return 1

		# a comment that is indented otherwise
	# and another
		return 2
	pass
if x:
        def eight(): pass
        y = 1 # trailing

if x:
  two = 1
  if two:
     five = 2
  two = 3
# end
