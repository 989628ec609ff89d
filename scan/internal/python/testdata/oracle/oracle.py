"""Writes the syntax trees of Python files, as this interpreter reads them: one line a node in preorder, with depth, kind, offsets and detail.

The names of the files come on standard input, one a line. For each the output has "F path", the lines of its tree (or "skip" and the reason), and an
empty line at the end. Offsets are bytes of the file. What has no position in the interpreter's tree has none here. See projection_test.go for the
other side.
"""

import ast
import io
import re
import sys
import threading
import tokenize
import warnings
import zlib

BINARY = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "MatMult": "@", "BitAnd": "&", "BitOr": "|", "BitXor": "^",
          "LShift": "<<", "RShift": ">>", "Pow": "**", "Invert": "~", "UAdd": "+", "USub": "-", "Not": "not", "And": "and", "Or": "or", "Eq": "==",
          "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in"}


def operator(op):
    return BINARY[type(op).__name__]


class Writer:
    def __init__(self, src):
        self.src = src
        self.out = []
        self.depth = 0
        self.encoding = tokenize.detect_encoding(io.BytesIO(src).readline)[0]
        self.plain = self.encoding in ("utf-8", "utf-8-sig", "ascii")
        self.lines = [0]
        for m in re.finditer(rb"\r\n|\r|\n", src):
            self.lines.append(m.end())
        self.bom = 3 if src.startswith(b"\xef\xbb\xbf") else 0

    def offset(self, line, column):
        start = self.lines[line - 1]
        if line == 1:
            start += self.bom
        if not self.plain:
            end = self.lines[line] if line < len(self.lines) else len(self.src)
            text = self.src[start:end].decode(self.encoding).encode("utf-8")
            column = len(text[:column].decode("utf-8").encode(self.encoding))
        return start + column

    def start(self, n):
        return self.offset(n.lineno, n.col_offset)

    def end(self, n):
        return self.offset(n.end_lineno, n.end_col_offset)

    def mark(self, kind, detail=""):
        self.out.append(f"{self.depth} {kind} {detail}".rstrip(" "))

    def at(self, kind, n, detail=""):
        self.out.append(f"{self.depth} {kind} {self.start(n)} {self.end(n)} {detail}".rstrip(" "))

    def below(self, *nodes):
        self.depth += 1
        for n in nodes:
            if isinstance(n, list):
                for one in n:
                    self.node(one)
            elif n is not None:
                self.node(n)
        self.depth -= 1

    def part(self, kind, nodes):
        """A group of children that has no position; nothing when it is empty."""
        if nodes is None or nodes == []:
            return
        self.depth += 1
        self.mark(kind)
        self.below(nodes if isinstance(nodes, list) else [nodes])
        self.depth -= 1

    def node(self, n):
        getattr(self, type(n).__name__)(n)

    def text(self, kind, n, value):
        source = self.src[self.start(n):self.end(n)]
        self.at(kind, n, "named" if b"\\N{" in source else self.value(value))

    @staticmethod
    def value(value):
        if isinstance(value, str):
            value = value.encode("utf-8", "surrogatepass")
        return value.hex() if len(value) <= 24 else f"{len(value)}:{zlib.crc32(value)}"

    # Statements.

    def Module(self, n):
        for s in n.body:
            self.node(s)

    def FunctionDef(self, n, kind="function"):
        self.at(kind, n, n.name)
        self.part("decorators", n.decorator_list)
        self.part("types", n.type_params)
        self.depth += 1
        self.arguments(n.args)
        self.depth -= 1
        self.part("returns", n.returns)
        self.part("body", n.body)

    def AsyncFunctionDef(self, n):
        self.FunctionDef(n, "async-function")

    def arguments(self, a):
        plain = a.posonlyargs + a.args
        defaults = [None] * (len(plain) - len(a.defaults)) + a.defaults
        for i, (arg, default) in enumerate(zip(plain, defaults)):
            self.param(arg, "/" if i < len(a.posonlyargs) else "", default)
        if a.vararg:
            self.param(a.vararg, "*", None)
        for arg, default in zip(a.kwonlyargs, a.kw_defaults):
            self.param(arg, "k", default)
        if a.kwarg:
            self.param(a.kwarg, "**", None)

    def param(self, arg, flags, default):
        self.mark("param", f"{self.start(arg)} {flags}{arg.arg}")
        self.part("annotation", arg.annotation)
        self.part("default", default)

    def TypeVar(self, n, stars=""):
        self.at("typeparam", n, stars + n.name)
        self.part("bound", getattr(n, "bound", None))
        self.part("default", n.default_value)

    def TypeVarTuple(self, n):
        self.TypeVar(n, "*")

    def ParamSpec(self, n):
        self.TypeVar(n, "**")

    def ClassDef(self, n):
        self.at("class", n, n.name)
        self.part("decorators", n.decorator_list)
        self.part("types", n.type_params)
        self.part("args", sorted(n.bases + n.keywords, key=self.start))
        self.part("body", n.body)

    def Return(self, n):
        self.at("return", n)
        self.below(n.value)

    def Delete(self, n):
        self.at("delete", n)
        self.below(n.targets)

    def Assign(self, n):
        self.at("assign", n, str(len(n.targets)))
        self.below(n.targets, n.value)

    def TypeAlias(self, n):
        self.at("type", n)
        self.below(n.name)
        self.part("types", n.type_params)
        self.below(n.value)

    def AugAssign(self, n):
        self.at("augassign", n, operator(n.op))
        self.below(n.target, n.value)

    def AnnAssign(self, n):
        self.at("annassign", n)
        self.below(n.target)
        self.part("annotation", n.annotation)
        self.below(n.value)

    def For(self, n, kind="for"):
        self.at(kind, n)
        self.below(n.target, n.iter)
        self.part("body", n.body)
        self.part("else", n.orelse)

    def AsyncFor(self, n):
        self.For(n, "async-for")

    def While(self, n):
        self.at("while", n)
        self.below(n.test)
        self.part("body", n.body)
        self.part("else", n.orelse)

    def If(self, n):
        self.at("if", n)
        while True:
            self.below(n.test)
            self.part("body", n.body)
            rest = n.orelse
            if len(rest) != 1 or not isinstance(rest[0], ast.If) or self.src[self.start(rest[0]):][:4] != b"elif":
                break
            n = rest[0]
            self.mark("elif", str(self.start(n)))
        self.part("else", n.orelse)

    def With(self, n, kind="with"):
        self.at(kind, n)
        self.below(n.items)
        self.part("body", n.body)

    def AsyncWith(self, n):
        self.With(n, "async-with")

    def withitem(self, n):
        self.mark("item")
        self.below(n.context_expr)
        self.part("as", n.optional_vars)

    def Match(self, n):
        self.at("match", n)
        self.below(n.subject, n.cases)

    def match_case(self, n):
        self.mark("case")
        self.below(n.pattern)
        self.part("guard", n.guard)
        self.part("body", n.body)

    def Raise(self, n):
        self.at("raise", n)
        self.below(n.exc)
        self.part("from", n.cause)

    def Try(self, n, kind="try"):
        self.at(kind, n)
        self.part("body", n.body)
        self.below(n.handlers)
        self.part("else", n.orelse)
        self.part("finally", n.finalbody)

    def TryStar(self, n):
        self.Try(n, "try*")

    def ExceptHandler(self, n):
        self.at("except", n, n.name or "")
        self.below(n.type)
        self.part("body", n.body)

    def Assert(self, n):
        self.at("assert", n)
        self.below(n.test, n.msg)

    def Import(self, n):
        self.at("import", n)
        self.below(n.names)

    def ImportFrom(self, n):
        self.at("from", n, "." * n.level + (n.module or ""))
        if n.names[0].name == "*":
            self.depth += 1
            self.mark("all")
            self.depth -= 1
        else:
            self.below(n.names)

    def alias(self, n):
        self.at("alias", n, n.name + (" as " + n.asname if n.asname else ""))

    def Global(self, n):
        self.at("global", n, ",".join(n.names))

    def Nonlocal(self, n):
        self.at("nonlocal", n, ",".join(n.names))

    def Expr(self, n):
        self.at("expression", n)
        self.below(n.value)

    def Pass(self, n):
        self.at("pass", n)

    def Break(self, n):
        self.at("break", n)

    def Continue(self, n):
        self.at("continue", n)

    # Expressions.

    def BoolOp(self, n):
        self.at("bool", n, operator(n.op))
        self.below(n.values)

    def NamedExpr(self, n):
        self.at("walrus", n)
        self.below(n.target, n.value)

    def BinOp(self, n):
        self.at("binary", n, operator(n.op))
        self.below(n.left, n.right)

    def UnaryOp(self, n):
        self.at("unary", n, operator(n.op))
        self.below(n.operand)

    def Lambda(self, n):
        self.at("lambda", n)
        self.depth += 1
        self.arguments(n.args)
        self.depth -= 1
        self.below(n.body)

    def IfExp(self, n):
        self.at("conditional", n)
        self.below(n.body, n.test, n.orelse)

    def Dict(self, n):
        self.at("dict", n)
        self.depth += 1
        for key, value in zip(n.keys, n.values):
            self.mark("pair" if key else "spread")
            self.below(key, value)
        self.depth -= 1

    def Set(self, n):
        self.at("set", n)
        self.below(n.elts)

    def ListComp(self, n):
        self.at("listcomp", n)
        self.below(n.elt, n.generators)

    def SetComp(self, n):
        self.at("setcomp", n)
        self.below(n.elt, n.generators)

    def GeneratorExp(self, n):
        self.at("generator", n)
        self.below(n.elt, n.generators)

    def DictComp(self, n):
        self.at("dictcomp", n)
        self.depth += 1
        self.mark("pair")
        self.below(n.key, n.value)
        self.depth -= 1
        self.below(n.generators)

    def comprehension(self, n):
        self.mark("async-clause" if n.is_async else "clause")
        self.below(n.target, n.iter, n.ifs)

    def Await(self, n):
        self.at("await", n)
        self.below(n.value)

    def Yield(self, n):
        self.at("yield", n)
        self.below(n.value)

    def YieldFrom(self, n):
        self.at("yieldfrom", n)
        self.below(n.value)

    def Compare(self, n):
        self.at("compare", n, ",".join(operator(op) for op in n.ops))
        self.below(n.left, n.comparators)

    def Call(self, n):
        self.at("call", n, str(len(n.args) + len(n.keywords)))
        self.below(n.func, sorted(n.args + n.keywords, key=self.start))

    def keyword(self, n):
        self.at("keyword", n, n.arg or "**")
        self.below(n.value)

    def JoinedStr(self, n):
        self.at("fstring", n)
        self.parts(n, b"\\N{" in self.src[self.start(n):self.end(n)])

    def parts(self, n, named):
        self.depth += 1
        text = ""
        for v in n.values + [None]:
            if isinstance(v, ast.Constant):
                text += v.value
                continue
            if text:
                self.mark("text", "named" if named else self.value(text))
            text = ""
            if v is not None:
                self.at("field", v, "" if v.conversion < 0 else chr(v.conversion))
                self.below(v.value)
                if v.format_spec is not None:
                    self.depth += 1
                    self.mark("spec")
                    self.parts(v.format_spec, named)
                    self.depth -= 1
        self.depth -= 1

    def Constant(self, n):
        v = n.value
        if isinstance(v, str):
            self.text("string", n, v)
        elif isinstance(v, bytes):
            self.text("bytes", n, v)
        else:
            self.at(type(v).__name__ if v is not None else "none", n, str(v).lower() if isinstance(v, bool) else "")

    def Attribute(self, n):
        self.at("attribute", n, n.attr)
        self.below(n.value)

    def Subscript(self, n):
        self.at("subscript", n)
        self.below(n.value, n.slice)

    def Starred(self, n):
        self.at("starred", n)
        self.below(n.value)

    def Name(self, n):
        self.at("name", n, n.id)

    def List(self, n):
        self.at("list", n)
        self.below(n.elts)

    def Tuple(self, n):
        self.at("tuple", n)
        self.below(n.elts)

    def Slice(self, n):
        self.at("slice", n)
        self.part("lower", n.lower)
        self.part("upper", n.upper)
        self.part("step", n.step)

    # Patterns.

    def MatchValue(self, n):
        self.at("match-value", n)
        self.below(n.value)

    def MatchSingleton(self, n):
        self.at("match-value", n)
        self.depth += 1
        self.at("none" if n.value is None else "bool", n, "" if n.value is None else str(n.value).lower())
        self.depth -= 1

    def MatchSequence(self, n):
        self.at("match-sequence", n)
        self.below(n.patterns)

    def MatchStar(self, n):
        self.at("match-star", n, n.name or "")

    def MatchMapping(self, n):
        self.at("match-mapping", n, n.rest or "")
        self.depth += 1
        for key, pattern in zip(n.keys, n.patterns):
            self.mark("pair")
            self.below(key, pattern)
        self.depth -= 1

    def MatchClass(self, n):
        self.at("match-class", n)
        self.below(n.cls, n.patterns)
        self.depth += 1
        for name, pattern in zip(n.kwd_attrs, n.kwd_patterns):
            self.mark("keyword", name)
            self.below(pattern)
        self.depth -= 1

    def MatchOr(self, n):
        self.at("match-or", n)
        self.below(n.patterns)

    def MatchAs(self, n):
        if n.pattern is None:
            self.at("match-capture" if n.name else "match-any", n, n.name or "")
        else:
            self.at("match-as", n, n.name)
            self.below(n.pattern)


def main():
    warnings.simplefilter("ignore")
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="surrogatepass", newline="\n")
    for path in sys.stdin.buffer.read().decode("utf-8", "surrogateescape").split("\n"):
        if not path:
            continue
        with open(path, "rb") as f:
            src = f.read()
        out.write("F " + path + "\n")
        try:
            w = Writer(src)
            w.node(ast.parse(src))
            for line in w.out:
                out.write(line + "\n")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as e:
            out.write("skip " + type(e).__name__ + ": " + str(e).replace("\n", " ")[:200] + "\n")
        out.write("\n")
    out.flush()


sys.setrecursionlimit(60000)
threading.stack_size(512 << 20)
t = threading.Thread(target=main)
t.start()
t.join()
