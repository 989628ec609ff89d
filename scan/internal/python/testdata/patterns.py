# Every form of pattern.
match x:
    case 1: pass
    case -1 | 1.5 | -2j | 1 + 2j | -1 - 2j: pass
    case "a" "b" | b"c" | None | True | False: pass
    case a.b | a.b.c: pass
    case a: pass
match x, *y:
    case _: pass
match (x, y):
    case (a): pass
    case (a, b) | [a, b]: pass
    case (a,): pass
    case (): pass
    case []: pass
    case [a]: pass
    case [1, [2, *_], *rest]: pass
    case a, b: pass
    case a,: pass
    case *a, b: pass
    case *_,: pass
    case (1 | 2) as a: pass
    case 1 | 2 as a: pass
    case [1, 2 as b] as c if c > 1: pass
match x:
    case {}: pass
    case {"a": 1, "b": [c, d], **rest}: pass
    case {-1: a, a.b: c, None: d, 1 + 2j: e, }: pass
    case {**rest}: pass
    case A(): pass
    case A(1, b, c=2, d=[e, *f],): pass
    case a.B(c=D(e) as f) | _: pass
    case match: pass
match match:
    case case if case:
        match case:
            case type: pass
            case str() | int(): pass
        match(case)
    case type(match): pass
match -x:
    case 1: pass
match not x:
    case 1: pass
match [x]:
    case 1: pass
match {x: y}:
    case 1: pass
match lambda: x:
    case 1: pass
match x := 1:
    case 1: pass
match x,:
    case 1: pass
match *x, :
    case 1: pass
match f(a)[b].c:
    case 1:
        pass
match = case = 1
match[1:2]
match: int
match: int = 1
class A:
    match: str
    def match(self, case): return match(case)
