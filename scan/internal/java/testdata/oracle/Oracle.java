import com.sun.source.tree.*;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.*;
import com.sun.tools.javac.tree.TreeInfo;
import java.io.*;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.*;
import java.nio.file.*;
import java.util.*;
import javax.tools.*;

/**
 * Prints how the compiler reads Java files, for comparing with another parser. Paths come on standard input, one a line. For each file it prints
 * "F path", then "skip" when the compiler rejects the file, else one line a node in preorder: depth, kind, offset in bytes, detail.
 */
public class Oracle {
    static final int BATCH = 100;

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, StandardCharsets.UTF_8)) {
            var batch = new ArrayList<Source>();
            for (String path; (path = in.readLine()) != null; ) {
                batch.add(new Source(path));
                if (batch.size() == BATCH) {
                    print(batch, out);
                    batch.clear();
                }
            }
            print(batch, out);
        }
    }

    static void print(List<Source> batch, PrintStream out) throws IOException {
        if (batch.isEmpty()) return;
        var rejected = new HashSet<String>();
        DiagnosticListener<JavaFileObject> listener = d -> {
            if (d.getKind() == Diagnostic.Kind.ERROR && d.getSource() != null) rejected.add(d.getSource().getName());
        };
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(Writer.nullWriter(), null, listener, List.of("-XDallowStringFolding=false", "-proc:none"), null, batch);
        var positions = Trees.instance(task).getSourcePositions();
        var trees = new HashMap<String, CompilationUnitTree>();
        for (var unit : task.parse()) trees.put(unit.getSourceFile().getName(), unit);
        for (var s : batch) {
            out.println("F " + s.path);
            var unit = trees.get(s.getName());
            if (unit == null || rejected.contains(s.getName())) {
                out.println("skip");
                continue;
            }
            out.print(new Projection(s, unit, positions).of(unit));
        }
    }

    /** A file, with the way from the compiler's offsets in UTF-16 units to offsets in bytes. */
    static class Source extends SimpleJavaFileObject {
        static int counter;
        final String path;
        final String text;
        final int[] bytes; // null when the two are the same
        final int shift;   // the byte order mark, which the compiler does not know

        Source(String path) throws IOException {
            super(URI.create("mem:///" + counter++ + (path.endsWith("module-info.java") ? "/module-info.java" : "/Some.java")), Kind.SOURCE);
            this.path = path;
            byte[] raw = Files.readAllBytes(Path.of(path));
            shift = raw.length > 2 && raw[0] == (byte) 0xEF && raw[1] == (byte) 0xBB && raw[2] == (byte) 0xBF ? 3 : 0;
            String decoded;
            boolean wide = true;
            try {
                decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw, shift, raw.length - shift)).toString();
            } catch (CharacterCodingException e) {
                decoded = new String(raw, shift, raw.length - shift, StandardCharsets.ISO_8859_1);
                wide = false;
            }
            text = decoded;
            bytes = wide && text.length() != raw.length - shift ? map(text) : null;
        }

        static int[] map(String text) {
            int[] at = new int[text.length() + 1];
            int n = 0;
            for (int i = 0; i < text.length(); i++) {
                at[i] = n;
                char c = text.charAt(i);
                n += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isHighSurrogate(c) ? 4 : Character.isLowSurrogate(c) ? 0 : 3;
            }
            at[text.length()] = n;
            return at;
        }

        int offset(int pos) {
            if (pos < 0) return pos;
            return shift + (bytes == null ? pos : bytes[pos]);
        }

        @Override
        public CharSequence getCharContent(boolean ignore) {
            return text;
        }
    }

    /** One file's lines. */
    static class Projection {
        final Source source;
        final CompilationUnitTree unit;
        final SourcePositions positions;
        final StringBuilder out = new StringBuilder();
        int depth;

        Projection(Source source, CompilationUnitTree unit, SourcePositions positions) {
            this.source = source;
            this.unit = unit;
            this.positions = positions;
        }

        void line(String kind, int pos, String detail) {
            out.append(depth).append(' ').append(kind).append(' ').append(source.offset(pos));
            if (!detail.isEmpty()) out.append(' ').append(detail);
            out.append('\n');
        }

        void at(Tree t, String kind, String detail) {
            line(kind, start(t), end(t) + (detail.isEmpty() ? "" : " " + detail));
        }

        int end(Tree t) {
            return source.offset((int) positions.getEndPosition(unit, t));
        }

        void mark(String kind) {
            out.append(depth).append(' ').append(kind).append('\n');
        }

        static int start(Tree t) {
            return TreeInfo.getStartPos((JCTree) t);
        }

        void in(Runnable children) {
            depth++;
            children.run();
            depth--;
        }

        void all(Iterable<? extends Tree> trees) {
            if (trees != null) for (var t : trees) node(t);
        }

        void maybe(Tree t) {
            if (t != null) node(t);
        }

        StringBuilder of(CompilationUnitTree unit) {
            var pkg = unit.getPackage();
            if (pkg != null) {
                mark("package " + pkg.getPackageName());
                in(() -> all(pkg.getAnnotations()));
            }
            for (var i : unit.getImports()) at(i, "import", (i.isStatic() ? "static " : "") + i.getQualifiedIdentifier());
            if (unit.getModule() != null) mark("module");
            all(unit.getTypeDecls());
            return out;
        }

        void node(Tree t) {
            switch (t) {
                case ParenthesizedTree p -> node(p.getExpression());
                case AnnotatedTypeTree a -> node(a.getUnderlyingType());
                case JCClassDecl c -> type(c);
                case JCMethodDecl m -> method(m);
                case JCVariableDecl v -> variable(v);
                case StatementTree s -> statement(s);
                default -> part(t);
            }
        }

        // Declarations.

        void modifiers(ModifiersTree m) {
            all(m.getAnnotations());
        }

        static String flags(JCModifiers m) {
            long known = Flags.StandardFlags | Flags.DEFAULT | Flags.SEALED | Flags.NON_SEALED;
            long f = m.flags & known & ~Flags.INTERFACE;
            var names = new TreeSet<String>();
            for (var flag : Flags.asFlagSet(f)) names.add(flag.toString());
            return String.join(",", names);
        }

        void type(JCClassDecl c) {
            boolean record = (c.mods.flags & Flags.RECORD) != 0;
            String kind = switch (c.getKind()) {
                case INTERFACE -> "interface";
                case ENUM -> "enum";
                case RECORD -> "record";
                case ANNOTATION_TYPE -> "@interface";
                default -> "class";
            };
            String flags = flags(c.mods);
            at(c, kind, (c.name + " " + flags).strip());
            in(() -> {
                modifiers(c.mods);
                all(c.typarams);
                if (record) for (var d : c.defs) if (component(d)) param((JCVariableDecl) d);
                if (c.extending != null) {
                    mark("extends");
                    node(c.extending);
                }
                if (c.implementing.nonEmpty()) mark(c.getKind() == Kind.INTERFACE ? "extends" : "implements");
                all(c.implementing);
                if (c.permitting.nonEmpty()) mark("permits");
                all(c.permitting);
                members(c);
            });
        }

        static boolean component(JCTree d) {
            return d instanceof JCVariableDecl v && (v.mods.flags & Flags.GENERATED_MEMBER) != 0 && (v.mods.flags & Flags.RECORD) != 0;
        }

        void members(JCClassDecl c) {
            mark("body");
            for (var d : c.defs) {
                if (component(d)) continue;
                if (d instanceof JCVariableDecl v && (v.mods.flags & Flags.ENUM) != 0) constant(v);
                else if (d instanceof JCBlock b) {
                    at(b, "initializer", (b.flags & Flags.STATIC) != 0 ? "static" : "");
                    in(() -> all(b.stats));
                } else node(d);
            }
        }

        void constant(JCVariableDecl v) {
            line("constant", v.pos, v.name.toString());
            in(() -> {
                modifiers(v.mods);
                var made = (JCNewClass) v.init;
                all(made.args);
                if (made.def != null) members(made.def);
            });
        }

        void method(JCMethodDecl m) {
            boolean constructor = m.restype == null;
            boolean compact = (m.mods.flags & Flags.COMPACT_RECORD_CONSTRUCTOR) != 0;
            String flags = flags(m.mods);
            line(compact ? "compact" : constructor ? "constructor" : "method", m.pos, (end(m) + " " + (constructor ? flags : m.name + " " + flags)).stripTrailing());
            in(() -> {
                modifiers(m.mods);
                all(m.typarams);
                maybe(m.restype);
                if (m.recvparam != null) mark("receiver");
                if (!compact) for (var p : m.params) param(p);
                if (m.thrown.nonEmpty()) mark("throws");
                all(m.thrown);
                maybe(m.body);
                if (m.defaultValue != null) mark("default");
                maybe(m.defaultValue);
            });
        }

        void param(JCVariableDecl v) {
            line("param", v.pos, name(v));
            in(() -> {
                modifiers(v.mods);
                maybe(v.vartype);
            });
        }

        static String name(VariableTree v) {
            return v.getName() == null || v.getName().isEmpty() ? "_" : v.getName().toString();
        }

        void variable(JCVariableDecl v) {
            line("variable", v.pos, name(v) + " " + flags(v.mods));
            in(() -> {
                modifiers(v.mods);
                maybe(v.vartype);
                maybe(v.init);
            });
        }

        // Statements.

        void statement(StatementTree s) {
            switch (s) {
                case BlockTree b -> {
                    at(b, "block", "");
                    in(() -> all(b.getStatements()));
                }
                case ExpressionStatementTree e -> expressionStatement(e.getExpression());
                case IfTree i -> {
                    at(i, "if", "");
                    in(() -> {
                        node(i.getCondition());
                        node(i.getThenStatement());
                        maybe(i.getElseStatement());
                    });
                }
                case WhileLoopTree w -> {
                    at(w, "while", "");
                    in(() -> {
                        node(w.getCondition());
                        node(w.getStatement());
                    });
                }
                case DoWhileLoopTree d -> {
                    at(d, "do", "");
                    in(() -> {
                        node(d.getStatement());
                        node(d.getCondition());
                    });
                }
                case ForLoopTree f -> {
                    at(f, "for", "");
                    in(() -> {
                        all(f.getInitializer());
                        mark("test");
                        maybe(f.getCondition());
                        mark("step");
                        all(f.getUpdate());
                        node(f.getStatement());
                    });
                }
                case EnhancedForLoopTree f -> {
                    at(f, "foreach", "");
                    in(() -> {
                        param((JCVariableDecl) f.getVariable());
                        node(f.getExpression());
                        node(f.getStatement());
                    });
                }
                case LabeledStatementTree l -> {
                    at(l, "label", l.getLabel().toString());
                    in(() -> node(l.getStatement()));
                }
                case SwitchTree w -> cases(w, w.getExpression(), w.getCases());
                case BreakTree b -> at(b, "break", b.getLabel() == null ? "" : b.getLabel().toString());
                case ContinueTree c -> at(c, "continue", c.getLabel() == null ? "" : c.getLabel().toString());
                case ReturnTree r -> {
                    at(r, "return", "");
                    in(() -> maybe(r.getExpression()));
                }
                case YieldTree y -> {
                    at(y, "yield", "");
                    in(() -> node(y.getValue()));
                }
                case ThrowTree w -> {
                    at(w, "throw", "");
                    in(() -> node(w.getExpression()));
                }
                case AssertTree a -> {
                    at(a, "assert", "");
                    in(() -> {
                        node(a.getCondition());
                        maybe(a.getDetail());
                    });
                }
                case SynchronizedTree y -> {
                    at(y, "synchronized", "");
                    in(() -> {
                        node(y.getExpression());
                        node(y.getBlock());
                    });
                }
                case TryTree w -> attempt(w);
                case EmptyStatementTree e -> at(e, "empty", "");
                default -> throw new IllegalStateException("statement " + s.getKind());
            }
        }

        void expressionStatement(Tree e) {
            line("expression", start(e), "");
            in(() -> node(e));
        }

        void attempt(TryTree w) {
            at(w, "try", "");
            in(() -> {
                all(w.getResources());
                node(w.getBlock());
                for (var c : w.getCatches()) {
                    at(c, "catch", "");
                    in(() -> {
                        param((JCVariableDecl) c.getParameter());
                        node(c.getBlock());
                    });
                }
                if (w.getFinallyBlock() != null) {
                    mark("finally");
                    node(w.getFinallyBlock());
                }
            });
        }

        void cases(Tree whole, ExpressionTree selector, List<? extends CaseTree> cases) {
            at(whole, "switch", "");
            in(() -> {
                node(selector);
                for (var c : cases) {
                    boolean rule = c.getCaseKind() == CaseTree.CaseKind.RULE;
                    at(c, "case", rule ? "->" : "");
                    in(() -> {
                        for (var l : c.getLabels()) label(l);
                        if (c.getGuard() != null) {
                            mark("guard");
                            node(c.getGuard());
                        }
                        if (!rule) all(c.getStatements());
                        else if (c.getBody() instanceof StatementTree s) node(s);
                        else expressionStatement(c.getBody());
                    });
                }
            });
        }

        void label(CaseLabelTree l) {
            switch (l) {
                case ConstantCaseLabelTree c -> node(c.getConstantExpression());
                case PatternCaseLabelTree p -> node(p.getPattern());
                default -> mark("default");
            }
        }

        // Expressions, types and patterns.

        void part(Tree t) {
            switch (t) {
                case AnnotationTree a -> {
                    at(a, "annotation", "");
                    in(() -> {
                        node(a.getAnnotationType());
                        for (var e : a.getArguments()) element(e);
                    });
                }
                case TypeParameterTree p -> {
                    mark("typeparam " + p.getName());
                    in(() -> {
                        all(p.getAnnotations());
                        all(p.getBounds());
                    });
                }
                case IdentifierTree i -> line("name", start(i), i.getName().toString());
                case MemberSelectTree m -> {
                    at(m, "select", m.getIdentifier().toString());
                    in(() -> node(m.getExpression()));
                }
                case LiteralTree l -> literal(l);
                case MethodInvocationTree c -> {
                    at(c, "call", "" + c.getArguments().size());
                    in(() -> {
                        all(c.getTypeArguments());
                        node(c.getMethodSelect());
                        all(c.getArguments());
                    });
                }
                case JCNewClass n -> {
                    at(n, "new", "" + n.args.size());
                    in(() -> {
                        maybe(n.encl);
                        all(n.typeargs);
                        node(n.clazz);
                        all(n.args);
                        if (n.def != null) members(n.def);
                    });
                }
                case NewArrayTree n -> array(n);
                case ArrayAccessTree a -> {
                    at(a, "index", "");
                    in(() -> {
                        node(a.getExpression());
                        node(a.getIndex());
                    });
                }
                case JCUnary u -> {
                    boolean postfix = u.getKind() == Kind.POSTFIX_INCREMENT || u.getKind() == Kind.POSTFIX_DECREMENT;
                    at(u, postfix ? "postfix" : "unary", u.getOperator() == null ? u.getTag().toString() : "");
                    in(() -> node(u.arg));
                }
                case JCBinary b -> {
                    at(b, "binary", b.getTag().toString());
                    in(() -> {
                        node(b.lhs);
                        node(b.rhs);
                    });
                }
                case AssignmentTree a -> {
                    at(a, "assign", "");
                    in(() -> {
                        node(a.getVariable());
                        node(a.getExpression());
                    });
                }
                case JCAssignOp a -> {
                    at(a, "assign", a.getTag().noAssignOp().toString());
                    in(() -> {
                        node(a.lhs);
                        node(a.rhs);
                    });
                }
                case ConditionalExpressionTree c -> {
                    at(c, "conditional", "");
                    in(() -> {
                        node(c.getCondition());
                        node(c.getTrueExpression());
                        node(c.getFalseExpression());
                    });
                }
                case TypeCastTree c -> {
                    at(c, "cast", "");
                    in(() -> {
                        node(c.getType());
                        node(c.getExpression());
                    });
                }
                case JCInstanceOf i -> {
                    at(i, "instanceof", "");
                    in(() -> {
                        node(i.expr);
                        node(i.pattern);
                    });
                }
                case LambdaExpressionTree l -> {
                    mark("lambda " + end(l) + " " + l.getParameters().size());
                    in(() -> {
                        for (var p : l.getParameters()) param((JCVariableDecl) p);
                        node(l.getBody());
                    });
                }
                case MemberReferenceTree m -> {
                    mark("reference " + (m.getMode() == MemberReferenceTree.ReferenceMode.NEW ? "new" : m.getName().toString()));
                    in(() -> {
                        node(m.getQualifierExpression());
                        all(m.getTypeArguments());
                    });
                }
                case SwitchExpressionTree w -> cases(w, w.getExpression(), w.getCases());
                case PrimitiveTypeTree p -> at(p, "primitive", p.getPrimitiveTypeKind().toString().toLowerCase(Locale.ROOT));
                case ArrayTypeTree a -> arrayType(a);
                case ParameterizedTypeTree p -> {
                    at(p, "generic", "" + p.getTypeArguments().size());
                    in(() -> {
                        node(p.getType());
                        all(p.getTypeArguments());
                    });
                }
                case WildcardTree w -> {
                    mark("wildcard " + (w.getKind() == Kind.EXTENDS_WILDCARD ? "extends" : w.getKind() == Kind.SUPER_WILDCARD ? "super" : ""));
                    in(() -> maybe(w.getBound()));
                }
                case UnionTypeTree u -> {
                    mark("union");
                    in(() -> all(u.getTypeAlternatives()));
                }
                case IntersectionTypeTree i -> {
                    mark("intersection");
                    in(() -> all(i.getBounds()));
                }
                case BindingPatternTree b -> param((JCVariableDecl) b.getVariable());
                case DeconstructionPatternTree d -> {
                    at(d, "deconstruct", "");
                    in(() -> {
                        node(d.getDeconstructor());
                        all(d.getNestedPatterns());
                    });
                }
                default -> {
                    if (!t.getKind().name().equals("ANY_PATTERN")) throw new IllegalStateException("part " + t.getKind());
                    mark("any"); // its interface is not final in every JDK
                }
            }
        }

        void element(Tree e) {
            if (e instanceof AssignmentTree a && a.getVariable() instanceof IdentifierTree i) {
                at(a, "element", i.getName().toString());
                in(() -> node(a.getExpression()));
            } else node(e);
        }

        void arrayType(Tree t) {
            int dims = 0;
            int at = start(t);
            while (true) {
                if (t instanceof AnnotatedTypeTree a && a.getUnderlyingType() instanceof ArrayTypeTree) t = a.getUnderlyingType();
                if (!(t instanceof ArrayTypeTree a)) break;
                dims++;
                t = a.getType();
            }
            mark("array " + dims);
            Tree element = t;
            in(() -> node(element));
        }

        void array(NewArrayTree n) {
            if (n.getType() == null) {
                at(n, "values", "");
                in(() -> all(n.getInitializers()));
                return;
            }
            int dims = n.getDimensions().size();
            if (dims == 0) dims = 1;
            Tree t = n.getType();
            while (true) {
                if (t instanceof AnnotatedTypeTree a && a.getUnderlyingType() instanceof ArrayTypeTree) t = a.getUnderlyingType();
                if (!(t instanceof ArrayTypeTree a)) break;
                dims++;
                t = a.getType();
            }
            Tree element = t;
            at(n, "newarray", "" + dims);
            in(() -> {
                node(element);
                all(n.getDimensions());
                if (n.getInitializers() != null) {
                    mark("values");
                    all(n.getInitializers());
                }
            });
        }

        void literal(LiteralTree l) {
            String value = switch (l.getValue()) {
                case null -> "null";
                case Boolean b -> b.toString();
                case String s -> "\"" + plain(s);
                case Character c -> "'" + plain(c.toString());
                default -> l.getKind().toString().replace("_LITERAL", "").toLowerCase(Locale.ROOT);
            };
            at(l, "literal", value);
        }

        /** The text with everything outside printable ASCII written as numbers; halves of surrogate pairs that stand alone as fffd. */
        static String plain(String s) {
            var b = new StringBuilder();
            s.codePoints().forEach(c -> {
                if (c >= 0xd800 && c < 0xe000) c = 0xfffd;
                if (c > ' ' - 1 && c < 0x7f && c != '\\') b.append((char) c);
                else b.append('\\').append(Integer.toHexString(c)).append(';');
            });
            return b.toString();
        }
    }
}
