"""Source text of syntax trees (ast.unparse). The text is CPython's: quotes, blank lines and parentheses stand where its unparser puts them."""
import ast
import sys

# How tightly operators bind, from loosest. A node is put in parentheses where more is asked for than it has.
(NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, CMP, BOR, BXOR, BAND, SHIFT, ARITH, TERM, FACTOR, POWER, AWAIT, ATOM) = range(18)
EXPR = BOR

BINARY = {'Add': ('+', ARITH), 'Sub': ('-', ARITH), 'Mult': ('*', TERM), 'MatMult': ('@', TERM), 'Div': ('/', TERM), 'Mod': ('%', TERM),
          'LShift': ('<<', SHIFT), 'RShift': ('>>', SHIFT), 'BitOr': ('|', BOR), 'BitXor': ('^', BXOR), 'BitAnd': ('&', BAND),
          'FloorDiv': ('//', TERM), 'Pow': ('**', POWER)}
UNARY = {'Invert': ('~', FACTOR), 'Not': ('not', NOT), 'UAdd': ('+', FACTOR), 'USub': ('-', FACTOR)}
COMPARE = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not', 'In': 'in', 'NotIn': 'not in'}
BOOLEAN = {'And': ('and', AND), 'Or': ('or', OR)}
INFINITY = '1e' + repr(sys.float_info.max_10_exp + 1)

SINGLE = ("'", '"')
TRIPLE = ('"""', "'''")
ALL_QUOTES = (*SINGLE, *TRIPLE)


class Unparser(ast.NodeVisitor):
    """visit(tree) is its text. Nodes append to self._out; self._level is the indentation, _binding what is asked of a node."""

    def __init__(self):
        self._out = []
        self._level = 0
        self._binding = {}
        self._type_ignores = {}
        self._in_try_star = False

    def visit(self, node):
        self._out = []
        self.put(node)
        return ''.join(self._out)

    # --- parts -----------------------------------------------------------------------------------------------------------------

    def write(self, *text):
        self._out.extend(text)

    def put(self, node):
        """A node, or each of a list."""
        if isinstance(node, list):
            for item in node:
                self.put(item)
        else:
            super().visit(node)

    def ask(self, binding, *nodes):
        for node in nodes:
            self._binding[node] = binding

    def asked(self, node):
        return self._binding.get(node, TEST)

    def at_least(self, binding, node):
        self.ask(binding, node)
        self.put(node)

    def separated(self, separator, items, put=None):
        for i, item in enumerate(items):
            if i:
                self.write(separator)
            (put or self.put)(item)

    def in_parentheses(self, needed, node, body):
        if needed:
            self.write('(')
        body(node)
        if needed:
            self.write(')')

    def line(self, *text):
        """The start of a line."""
        if self._out:
            self.write('\n')
        self.write('    ' * self._level, *text)

    def block(self, body, comment=None):
        self.write(':')
        if comment:
            self.write(comment)
        self._level += 1
        self.put(body)
        self._level -= 1

    def type_comment(self, node):
        comment = self._type_ignores.get(node.lineno) if hasattr(node, 'lineno') else None
        comment = comment or node.type_comment
        return f' # type: {comment}' if comment is not None else None

    def docstring(self, node):
        match node.body:
            case [ast.Expr(value=ast.Constant(value=str())) as first, *_] if isinstance(node, (ast.AsyncFunctionDef, ast.FunctionDef, ast.ClassDef, ast.Module)):
                return first.value
        return None

    def body_with_docstring(self, node):
        if (text := self.docstring(node)) is not None:
            self.line()
            if text.kind == 'u':
                self.write('u')
            self.quoted_docstring(text.value)
            self.put(node.body[1:])
        else:
            self.put(node.body)

    # --- modules ----------------------------------------------------------------------------------------------------------------

    def visit_Module(self, node):
        self._type_ignores = {ignore.lineno: f'ignore{ignore.tag}' for ignore in node.type_ignores}
        self.body_with_docstring(node)
        self._type_ignores.clear()

    def visit_FunctionType(self, node):
        self.write('(')
        self.separated(', ', node.argtypes)
        self.write(') -> ')
        self.put(node.returns)

    # --- statements ---------------------------------------------------------------------------------------------------------------

    def visit_Expr(self, node):
        self.line()
        self.at_least(YIELD, node.value)

    def visit_NamedExpr(self, node):
        def body(node):
            self.ask(ATOM, node.target, node.value)
            self.put(node.target)
            self.write(' := ')
            self.put(node.value)
        self.in_parentheses(self.asked(node) > NAMED, node, body)

    def visit_Import(self, node):
        self.line('import ')
        self.separated(', ', node.names)

    def visit_ImportFrom(self, node):
        self.line('from ', '.' * (node.level or 0), node.module or '', ' import ')
        self.separated(', ', node.names)

    def visit_Assign(self, node):
        self.line()
        for target in node.targets:
            self.at_least(TUPLE, target)
            self.write(' = ')
        self.put(node.value)
        if comment := self.type_comment(node):
            self.write(comment)

    def visit_AugAssign(self, node):
        self.line()
        self.put(node.target)
        self.write(' ', BINARY[node.op.__class__.__name__][0], '= ')
        self.put(node.value)

    def visit_AnnAssign(self, node):
        self.line()
        self.in_parentheses(not node.simple and isinstance(node.target, ast.Name), node.target, self.put)
        self.write(': ')
        self.put(node.annotation)
        if node.value:
            self.write(' = ')
            self.put(node.value)

    def visit_Return(self, node):
        self.line('return')
        if node.value:
            self.write(' ')
            self.put(node.value)

    def visit_Pass(self, node):
        self.line('pass')

    def visit_Break(self, node):
        self.line('break')

    def visit_Continue(self, node):
        self.line('continue')

    def visit_Delete(self, node):
        self.line('del ')
        self.separated(', ', node.targets)

    def visit_Assert(self, node):
        self.line('assert ')
        self.put(node.test)
        if node.msg:
            self.write(', ')
            self.put(node.msg)

    def visit_Global(self, node):
        self.line('global ', ', '.join(node.names))

    def visit_Nonlocal(self, node):
        self.line('nonlocal ', ', '.join(node.names))

    def visit_Await(self, node):
        def body(node):
            self.write('await')
            if node.value:
                self.write(' ')
                self.at_least(ATOM, node.value)
        self.in_parentheses(self.asked(node) > AWAIT, node, body)

    def visit_Yield(self, node):
        def body(node):
            self.write('yield')
            if node.value:
                self.write(' ')
                self.at_least(ATOM, node.value)
        self.in_parentheses(self.asked(node) > YIELD, node, body)

    def visit_YieldFrom(self, node):
        def body(node):
            self.write('yield from ')
            if not node.value:
                raise ValueError("Node can't be used without a value attribute.")
            self.at_least(ATOM, node.value)
        self.in_parentheses(self.asked(node) > YIELD, node, body)

    def visit_Raise(self, node):
        self.line('raise')
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't be an exception cause without an exception.")
            return
        self.write(' ')
        self.put(node.exc)
        if node.cause:
            self.write(' from ')
            self.put(node.cause)

    def _try(self, node, star):
        saved, self._in_try_star = self._in_try_star, star
        self.line('try')
        self.block(node.body)
        self.put(node.handlers)
        for word, body in (('else', node.orelse), ('finally', node.finalbody)):
            if body:
                self.line(word)
                self.block(body)
        self._in_try_star = saved

    def visit_Try(self, node):
        self._try(node, False)

    def visit_TryStar(self, node):
        self._try(node, True)

    def visit_ExceptHandler(self, node):
        self.line('except*' if self._in_try_star else 'except')
        if node.type:
            self.write(' ')
            self.put(node.type)
        if node.name:
            self.write(' as ', node.name)
        self.block(node.body)

    def _decorators(self, node):
        for decorator in node.decorator_list:
            self.line('@')
            self.put(decorator)

    def _type_params(self, node):
        if getattr(node, 'type_params', None):
            self.write('[')
            self.separated(', ', node.type_params)
            self.write(']')

    def visit_ClassDef(self, node):
        if self._out:
            self.write('\n')
        self._decorators(node)
        self.line('class ', node.name)
        self._type_params(node)
        if node.bases or node.keywords:
            self.write('(')
            self.separated(', ', [*node.bases, *node.keywords])
            self.write(')')
        self.write(':')
        self._level += 1
        self.body_with_docstring(node)
        self._level -= 1

    def visit_FunctionDef(self, node):
        self._function(node, 'def ')

    def visit_AsyncFunctionDef(self, node):
        self._function(node, 'async def ')

    def _function(self, node, word):
        if self._out:
            self.write('\n')
        self._decorators(node)
        self.line(word, node.name)
        self._type_params(node)
        self.write('(')
        self.put(node.args)
        self.write(')')
        if node.returns:
            self.write(' -> ')
            self.put(node.returns)
        self.write(':')
        if comment := self.type_comment(node):
            self.write(comment)
        self._level += 1
        self.body_with_docstring(node)
        self._level -= 1

    def _default(self, node):
        if getattr(node, 'default_value', None):
            self.write(' = ')
            self.put(node.default_value)

    def visit_TypeVar(self, node):
        self.write(node.name)
        if node.bound:
            self.write(': ')
            self.put(node.bound)
        self._default(node)

    def visit_TypeVarTuple(self, node):
        self.write('*', node.name)
        self._default(node)

    def visit_ParamSpec(self, node):
        self.write('**', node.name)
        self._default(node)

    def visit_TypeAlias(self, node):
        self.line('type ')
        self.put(node.name)
        self._type_params(node)
        self.write(' = ')
        self.put(node.value)

    def _for(self, node, word):
        self.line(word)
        self.at_least(TUPLE, node.target)
        self.write(' in ')
        self.put(node.iter)
        self.block(node.body, self.type_comment(node))
        self._else(node)

    def _else(self, node):
        if node.orelse:
            self.line('else')
            self.block(node.orelse)

    def visit_For(self, node):
        self._for(node, 'for ')

    def visit_AsyncFor(self, node):
        self._for(node, 'async for ')

    def visit_If(self, node):
        self.line('if ')
        self.put(node.test)
        self.block(node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            node = node.orelse[0]
            self.line('elif ')
            self.put(node.test)
            self.block(node.body)
        self._else(node)

    def visit_While(self, node):
        self.line('while ')
        self.put(node.test)
        self.block(node.body)
        self._else(node)

    def _with(self, node, word):
        self.line(word)
        self.separated(', ', node.items)
        self.block(node.body, self.type_comment(node))

    def visit_With(self, node):
        self._with(node, 'with ')

    def visit_AsyncWith(self, node):
        self._with(node, 'async with ')

    def visit_withitem(self, node):
        self.put(node.context_expr)
        if node.optional_vars:
            self.write(' as ')
            self.put(node.optional_vars)

    # --- text ----------------------------------------------------------------------------------------------------------------------

    def _fitting_quotes(self, text, quotes, escape_special):
        """Text with what must be escaped, and those of `quotes` that can stand around it, the best first."""
        def escaped(c):
            if not escape_special and c in '\n\t':
                return c
            if c == '\\' or not c.isprintable():
                return c.encode('unicode_escape').decode('ascii')
            return c

        text = ''.join(map(escaped, text))
        possible = [quote for quote in (TRIPLE if '\n' in text else quotes) if quote in quotes and quote not in text]
        if not possible:
            shown = repr(text)
            quote = next((quote for quote in quotes if shown[0] in quote), shown[0])
            return shown[1:-1], [quote]
        if text:
            possible.sort(key=lambda quote: quote[0] == text[-1])
            if possible[0][0] == text[-1]:
                text = text[:-1] + '\\' + text[-1]
        return text, possible

    def quoted(self, text, quotes=ALL_QUOTES):
        text, possible = self._fitting_quotes(text, quotes, True)
        self.write(possible[0], text, possible[0])

    def quoted_docstring(self, text):
        text, possible = self._fitting_quotes(text, TRIPLE, False)
        self.write(possible[0], text, possible[0])

    def visit_JoinedStr(self, node):
        self.write('f')
        parts = []
        for value in node.values:
            inner = type(self)()
            inner._f_string_part(value)
            parts.append((''.join(inner._out), isinstance(value, ast.Constant)))
        new_parts, quotes, fallback = [], list(ALL_QUOTES), False
        for text, is_constant in parts:
            if is_constant:
                text, fitting = self._fitting_quotes(text, quotes, True)
                if set(fitting).isdisjoint(quotes):
                    fallback = True
                    break
                quotes = fitting
            elif '\n' in text:
                quotes = [quote for quote in quotes if quote in TRIPLE]
            new_parts.append(text)
        if fallback:
            quotes, new_parts = ['"""'], []
            for text, is_constant in parts:
                if is_constant:
                    text = repr('"' + text)
                    new_parts.append(text[2:-1])   # without the quotes and the one put in front to choose them
                else:
                    new_parts.append(text)
        text = ''.join(new_parts)
        quote = quotes[0]
        self.write(quote, text, quote)

    def _f_string_part(self, node, in_format=False):
        match node:
            case ast.JoinedStr():
                for value in node.values:
                    self._f_string_part(value, in_format)
            case ast.Constant(value=str() as text):
                text = text.replace('{', '{{').replace('}', '}}')
                if in_format:
                    text = text.translate({ord('\\'): '\\\\', ord("'"): "\\'", ord('"'): '\\"', ord('\n'): '\\n'})
                self.write(text)
            case ast.FormattedValue():
                self.visit_FormattedValue_part(node)
            case _:
                raise ValueError(f'Unexpected node inside JoinedStr, {node!r}')

    def visit_FormattedValue_part(self, node):
        inner = type(self)()
        inner.ask(TEST + 1, node.value)
        inner.put(node.value)
        text = ''.join(inner._out)
        self.write('{')
        if text.startswith('{'):
            self.write(' ')   # no doubled brace
        self.write(text)
        if node.conversion != -1:
            self.write('!', chr(node.conversion))
        if node.format_spec:
            self.write(':')
            self._f_string_part(node.format_spec, True)
        self.write('}')

    def visit_FormattedValue(self, node):
        self.visit_JoinedStr(ast.JoinedStr([node]))

    # --- atoms ---------------------------------------------------------------------------------------------------------------------

    def visit_Name(self, node):
        self.write(node.id)

    def _constant(self, value):
        if isinstance(value, (float, complex)):
            self.write(repr(value).replace('inf', INFINITY).replace('nan', f'({INFINITY}-{INFINITY})'))
        else:
            self.write(repr(value))

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, tuple):
            self.write('(')
            self._tuple_items(value, self._constant)
            self.write(')')
        elif value is ...:
            self.write('...')
        else:
            if node.kind == 'u':
                self.write('u')
            self._constant(value)

    def _tuple_items(self, items, put=None):
        self.separated(', ', items, put)
        if len(items) == 1:
            self.write(',')

    def visit_List(self, node):
        self.write('[')
        self.separated(', ', node.elts)
        self.write(']')

    def visit_Tuple(self, node):
        self.in_parentheses(not node.elts or self.asked(node) > TUPLE, node, lambda node: self._tuple_items(node.elts))

    def visit_Set(self, node):
        if node.elts:
            self.write('{')
            self.separated(', ', node.elts)
            self.write('}')
        else:
            self.write('{*()}')   # {} would be a dict

    def visit_Dict(self, node):
        def item(pair):
            key, value = pair
            if key is None:
                self.write('**')
                self.at_least(EXPR, value)
            else:
                self.put(key)
                self.write(': ')
                self.put(value)
        self.write('{')
        self.separated(', ', list(zip(node.keys, node.values)), item)
        self.write('}')

    def _comprehension(self, opening, node, closing):
        self.write(opening)
        self.put(node.elt)
        self.put(node.generators)
        self.write(closing)

    def visit_ListComp(self, node):
        self._comprehension('[', node, ']')

    def visit_GeneratorExp(self, node):
        self._comprehension('(', node, ')')

    def visit_SetComp(self, node):
        self._comprehension('{', node, '}')

    def visit_DictComp(self, node):
        self.write('{')
        self.put(node.key)
        self.write(': ')
        self.put(node.value)
        self.put(node.generators)
        self.write('}')

    def visit_comprehension(self, node):
        self.write(' async for ' if node.is_async else ' for ')
        self.at_least(TUPLE, node.target)
        self.write(' in ')
        self.ask(TEST + 1, node.iter, *node.ifs)
        self.put(node.iter)
        for condition in node.ifs:
            self.write(' if ')
            self.put(condition)

    # --- operators -------------------------------------------------------------------------------------------------------------------

    def visit_IfExp(self, node):
        def body(node):
            self.ask(TEST + 1, node.body, node.test)
            self.put(node.body)
            self.write(' if ')
            self.put(node.test)
            self.write(' else ')
            self.at_least(TEST, node.orelse)
        self.in_parentheses(self.asked(node) > TEST, node, body)

    def visit_UnaryOp(self, node):
        symbol, binding = UNARY[node.op.__class__.__name__]

        def body(node):
            self.write(symbol)
            if binding is not FACTOR:   # +, - and ~ stand at their operand
                self.write(' ')
            self.at_least(binding, node.operand)
        self.in_parentheses(self.asked(node) > binding, node, body)

    def visit_BinOp(self, node):
        symbol, binding = BINARY[node.op.__class__.__name__]
        right_first = symbol == '**'

        def body(node):
            self.at_least(binding + 1 if right_first else binding, node.left)
            self.write(' ', symbol, ' ')
            self.at_least(binding if right_first else binding + 1, node.right)
        self.in_parentheses(self.asked(node) > binding, node, body)

    def visit_Compare(self, node):
        def body(node):
            self.ask(CMP + 1, node.left, *node.comparators)
            self.put(node.left)
            for op, right in zip(node.ops, node.comparators):
                self.write(' ', COMPARE[op.__class__.__name__], ' ')
                self.put(right)
        self.in_parentheses(self.asked(node) > CMP, node, body)

    def visit_BoolOp(self, node):
        symbol, binding = BOOLEAN[node.op.__class__.__name__]

        def body(node):
            level = binding
            for i, value in enumerate(node.values):
                if i:
                    self.write(' ', symbol, ' ')
                level += 1   # each one further, so that nested ones of the same kind keep their parentheses
                self.at_least(min(level, ATOM), value)
        self.in_parentheses(self.asked(node) > binding, node, body)

    def visit_Attribute(self, node):
        self.at_least(ATOM, node.value)
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, int):
            self.write(' ')   # 1 .real
        self.write('.', node.attr)

    def visit_Call(self, node):
        self.at_least(ATOM, node.func)
        self.write('(')
        self.separated(', ', [*node.args, *node.keywords])
        self.write(')')

    def visit_Subscript(self, node):
        self.at_least(ATOM, node.value)
        self.write('[')
        if isinstance(node.slice, ast.Tuple) and node.slice.elts:
            self._tuple_items(node.slice.elts)
        else:
            self.put(node.slice)
        self.write(']')

    def visit_Starred(self, node):
        self.write('*')
        self.at_least(EXPR, node.value)

    def visit_Ellipsis(self, node):
        self.write('...')

    def visit_Slice(self, node):
        if node.lower:
            self.put(node.lower)
        self.write(':')
        if node.upper:
            self.put(node.upper)
        if node.step:
            self.write(':')
            self.put(node.step)

    # --- functions --------------------------------------------------------------------------------------------------------------------

    def visit_arg(self, node):
        self.write(node.arg)
        if node.annotation:
            self.write(': ')
            self.put(node.annotation)

    def visit_arguments(self, node):
        parts = []
        positional = [*node.posonlyargs, *node.args]
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for i, (arg, default) in enumerate(zip(positional, defaults), 1):
            parts.append(('', arg, default))
            if i == len(node.posonlyargs):
                parts.append(('/', None, None))
        if node.vararg or node.kwonlyargs:
            parts.append(('*', node.vararg, None))
            for arg, default in zip(node.kwonlyargs, node.kw_defaults):
                parts.append(('', arg, default))
        if node.kwarg:
            parts.append(('**', node.kwarg, None))

        def put(part):
            mark, arg, default = part
            self.write(mark)
            if arg:
                self.put(arg)
            if default:
                self.write('=')
                self.put(default)
        self.separated(', ', parts, put)

    def visit_keyword(self, node):
        self.write('**' if node.arg is None else node.arg + '=')
        self.put(node.value)

    def visit_Lambda(self, node):
        def body(node):
            self.write('lambda')
            start = len(self._out)
            self.put(node.args)
            if len(self._out) > start:
                self._out.insert(start, ' ')
            self.write(': ')
            self.at_least(TEST, node.body)
        self.in_parentheses(self.asked(node) > TEST, node, body)

    def visit_alias(self, node):
        self.write(node.name)
        if node.asname:
            self.write(' as ', node.asname)

    # --- match -------------------------------------------------------------------------------------------------------------------------

    def visit_Match(self, node):
        self.line('match ')
        self.put(node.subject)
        self.write(':')
        self._level += 1
        for case in node.cases:
            self.put(case)
        self._level -= 1

    def visit_match_case(self, node):
        self.line('case ')
        self.put(node.pattern)
        if node.guard:
            self.write(' if ')
            self.put(node.guard)
        self.block(node.body)

    def visit_MatchValue(self, node):
        self.put(node.value)

    def visit_MatchSingleton(self, node):
        self._constant(node.value)

    def visit_MatchSequence(self, node):
        self.write('[')
        self.separated(', ', node.patterns)
        self.write(']')

    def visit_MatchStar(self, node):
        self.write('*', '_' if node.name is None else node.name)

    def visit_MatchMapping(self, node):
        def pair(item):
            self.put(item[0])
            self.write(': ')
            self.put(item[1])
        self.write('{')
        self.separated(', ', list(zip(node.keys, node.patterns, strict=True)), pair)
        if node.rest is not None:
            self.write(', **' if node.keys else '**', node.rest)
        self.write('}')

    def visit_MatchClass(self, node):
        def named(item):
            self.write(item[0], '=')
            self.put(item[1])
        self.at_least(ATOM, node.cls)
        self.write('(')
        self.separated(', ', node.patterns)
        if node.patterns and node.kwd_attrs:
            self.write(', ')
        self.separated(', ', list(zip(node.kwd_attrs, node.kwd_patterns, strict=True)), named)
        self.write(')')

    def visit_MatchAs(self, node):
        if node.name is None:
            self.write('_')
        elif node.pattern is None:
            self.write(node.name)
        else:
            def body(node):
                self.at_least(BOR, node.pattern)
                self.write(' as ', node.name)
            self.in_parentheses(self.asked(node) > TEST, node, body)

    def visit_MatchOr(self, node):
        def body(node):
            self.ask(BOR + 1, *node.patterns)
            self.separated(' | ', node.patterns)
        self.in_parentheses(self.asked(node) > BOR, node, body)
