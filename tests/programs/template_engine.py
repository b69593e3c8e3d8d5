"""A template engine: {{ expression|filter }}, {% if %}, {% for %}, {% macro %}, inheritance by blocks.

Templates are compiled to Python source text, which `exec` turns into a generator function.
"""
import builtins
import functools
import io
import keyword
import re
import textwrap
from types import SimpleNamespace

TAG = re.compile(r"(\{\{.*?\}\}|\{%-?.*?-?%\}|\{#.*?#\})", re.DOTALL)
NAME = re.compile(r"(?<![\w.\"'])([A-Za-z_]\w*)(?!\s*=[^=])")
STRING = re.compile(r"""("[^"]*"|'[^']*')""")
SAFE = {"len", "range", "sorted", "enumerate", "str", "int", "sum", "zip", "min", "max", "reversed"}


class TemplateError(Exception):
    pass


class Markup(str):
    """Text that needs no escaping."""
    __slots__ = ()


def escape(value):
    if isinstance(value, Markup):
        return value
    table = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
    return Markup(str(value).translate(table))


FILTERS = {}


def template_filter(function=None, *, name=None):
    if function is None:
        return functools.partial(template_filter, name=name)
    FILTERS[name or function.__name__] = function
    return function


@template_filter
def upper(value):
    return str(value).upper()


@template_filter
def safe(value):
    return Markup(value)


@template_filter(name="join")
def join_values(values, separator=", "):
    return separator.join(map(str, values))


@template_filter
def money(value, currency="EUR"):
    return f"{value:,.2f} {currency}"


@template_filter
def plural(count, one="", many="s"):
    return one if count == 1 else many


@template_filter(name="default")
def default_value(value, other):
    return value if value or value == 0 else other


class Lookup(dict):
    """The namespace of a running template: context first, then a few safe builtins, then empty text."""

    def __missing__(self, key):
        if key in SAFE:
            return getattr(builtins, key)
        return ""


class CodeWriter:
    def __init__(self):
        self.buffer = io.StringIO()
        self.level = 0

    def line(self, text):
        print("    " * self.level + text, file=self.buffer)

    def __enter__(self):
        self.level += 1
        return self

    def __exit__(self, *exc_info):
        self.level -= 1


class Template:
    cache = {}

    def __init__(self, source, loader=None):
        self.loader = loader
        self.parent = None
        self.blocks = {}
        self.source = source
        self.code = self.compile(source)
        namespace = {"_escape": escape, "_filters": FILTERS, "_Markup": Markup}
        exec(self.code, namespace)
        self.functions = {name: value for name, value in namespace.items() if name.startswith("block_")}

    def compile(self, source):
        writers = []
        stack = []
        done = []

        def begin(name):
            writer = CodeWriter()
            writer.line(f"def {name}(_c, _self):")
            writer.level += 1
            writer.line("yield ''")
            writers.append(writer)

        def finish():
            done.append(writers.pop().buffer.getvalue())

        begin("block_main")
        for number, piece in enumerate(TAG.split(source)):
            out = writers[-1]
            if number % 2 == 0:
                if piece:
                    out.line(f"yield {piece!r}")
                continue
            if piece.startswith("{#"):
                continue
            if piece.startswith("{{"):
                out.line(f"yield _escape({self.expression(piece[2:-2])})")
                continue
            words = piece.strip("{}%- \n").split(None, 1)
            tag, rest = words[0], (words[1] if len(words) > 1 else "").strip()
            if tag.startswith("end"):
                if not stack or stack[-1] != tag[3:]:
                    raise TemplateError(f"{tag} closes {stack[-1] if stack else 'nothing'}")
                stack.pop()
                if tag in ("endblock", "endmacro"):
                    finish()
                else:
                    out.level -= 1
            elif tag == "if":
                stack.append(tag)
                out.line(f"if {self.expression(rest)}:")
                out.level += 1
            elif tag in ("elif", "else"):
                out.level -= 1
                if tag == "else" and stack[-1] == "for":
                    out.line("if not _n:")
                else:
                    out.line(f"elif {self.expression(rest)}:" if tag == "elif" else "else:")
                out.level += 1
            elif tag == "for":
                stack.append(tag)
                target, _, iterable = rest.partition(" in ")
                names = [name.strip() for name in target.split(",")]
                if bad := [n for n in names if not n.isidentifier() or keyword.iskeyword(n)]:
                    raise TemplateError(f"bad loop variable {bad[0]!r}")
                out.line("_n = 0")
                out.line(f"for _item in {self.expression(iterable)}:")
                out.level += 1
                out.line("_n += 1; _c['loop_index'] = _n")
                slots = ", ".join(f"_c[{name!r}]" for name in names)
                out.line(f"{slots} = _item")
            elif tag == "set":
                name, _, value = rest.partition("=")
                out.line(f"_c[{name.strip()!r}] = {self.expression(value)}")
            elif tag == "block":
                stack.append(tag)
                out.line(f"yield from _self.block({rest!r}, _c)")
                begin(f"block_{rest}")
            elif tag == "macro":
                stack.append(tag)
                name, _, params = rest.rstrip(")").partition("(")
                params = [p.strip() for p in params.split(",") if p.strip()]
                out.line(f"_c[{name!r}] = lambda *a: _Markup(''.join("
                         f"block_macro_{name}(type(_c)(_c | dict(zip({params!r}, a))), _self)))")
                begin(f"block_macro_{name}")
            elif tag == "extends":
                self.parent = rest.strip("'\"")
            else:
                raise TemplateError(f"unknown tag {tag!r}")
        if stack:
            raise TemplateError(f"{stack[-1]} is never closed")
        finish()
        return "\n".join(done)

    def expression(self, text):
        value, *filters = [part.strip() for part in text.strip().split("|")]
        pieces = STRING.split(value)
        for index in range(0, len(pieces), 2):
            pieces[index] = NAME.sub(
                lambda m: m[0] if keyword.iskeyword(m[0]) else f"_c[{m[0]!r}]", pieces[index])
        code = "".join(pieces)
        for item in filters:
            name, _, arguments = item.partition(":")
            if name not in FILTERS:
                raise TemplateError(f"unknown filter {name!r}")
            code = f"_filters[{name!r}]({code}{', ' + arguments if arguments else ''})"
        return code

    def block(self, name, context):
        function = self.functions["block_" + name]
        return function(context, self)

    def render(self, **context):
        if self.parent:
            base = self.loader(self.parent)
            merged = SimpleNamespace(functions={**base.functions, **{
                k: v for k, v in self.functions.items() if k != "block_main"}})
            merged.block = functools.partial(Template.block, merged)
            return "".join(merged.block("main", Lookup(context)))
        return "".join(self.block("main", Lookup(context)))


PAGES = {
    "base": """\
        <h1>{% block title %}Untitled{% endblock %}</h1>
        {% block body %}{% endblock %}
        -- {{ author|default:"nobody" }}
        """,
    "order": """\
        {% extends "base" %}{% block title %}Order of {{ customer.name|upper }}{% endblock %}
        {% block body %}{% for name, count, price in lines %}
        {{ loop_index }}. {{ name }} x{{ count }}{{ count|plural:"", " pieces" }}: {{ count * price|money }}{% if price > 100 %} !{% endif %}
        {% else %}
        Nothing ordered.
        {% endfor %}Total {{ total(lines)|money:"USD" }}{% endblock %}""",
    "macros": """\
        {% macro row(cells, mark) %}|{% for c in cells %} {{ c }}{{ mark }}|{% endfor %}{% endmacro %}\
        {% for r in rows %}{{ row(r, "!") }}
        {% endfor %}{% set n = len(rows) %}{# nothing #}{{ n }} rows, {{ rows[0][1:]|join:"/" }}, {{ missing }}.""",
}


@functools.lru_cache(maxsize=None)
def load(name):
    return Template(textwrap.dedent(PAGES[name]), load)


def main():
    customer = SimpleNamespace(name="Smith & <Sons>")
    total = lambda lines: sum(count * price for _, count, price in lines)
    lines = [("egg", 12, 0.25), ("golden \"egg\"", 1, 1250.0), ("<nest>", 2, 19.9)]
    print(load("order").render(customer=customer, lines=lines, total=total, author=Markup("<b>me</b>")))
    print(load("order").render(customer=customer, lines=[], total=total))
    print(load("macros").render(rows=[(1, 2, 3), "abc", ["<", ">", "&"]]))
    print(load.cache_info())
    print("compiled:")
    compiled = Template("{% if n > 1 %}{{ n }}{% elif n %}one{% else %}{{ x.y|safe }}{% endif %}").code
    print(textwrap.indent(compiled, "  "))
    for bad in ["{% if x %}", "{% for class in x %}{% endfor %}", "{{ x|nosuch }}", "{% endif %}",
                "{% frob %}",
                "{% if x %}{% endfor %}", "{{ 1 + }}", "{{ 1 / zero }}", "{{ nothing.at.all }}"]:
        try:
            print(Template(bad).render(zero=0))
        except TemplateError as error:
            print(f"{bad:36} {error}")
        except SyntaxError as error:
            print(f"{bad:36} syntax error: {error.msg}")
        except (ArithmeticError, AttributeError) as error:
            print(f"{bad:36} {type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
