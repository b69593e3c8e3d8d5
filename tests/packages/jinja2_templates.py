# Jinja2 renders templates: inheritance, macros, filters, loops with recursion, autoescaping, a sandbox, an asynchronous template.
# needs: jinja2
import asyncio

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError, UndefinedError, select_autoescape
from jinja2.sandbox import SandboxedEnvironment, SecurityError

TEMPLATES = {
    'base.html': '<title>{% block title %}Untitled{% endblock %}</title>\n{% block body %}{% endblock %}',
    'macros.html': '{% macro field(name, value="", kind="text") -%}\n'
                   '<input name="{{ name }}" type="{{ kind }}" value="{{ value }}">\n{%- endmacro %}',
    'page.html': '{% extends "base.html" %}{% from "macros.html" import field %}'
                 '{% block title %}Orders of {{ user.name }}{% endblock %}'
                 '{% block body %}{% for order in orders if order.total > 10 -%}\n'
                 '{{ loop.index }}/{{ loop.length }} {{ order.item|title }}: {{ "%.2f"|format(order.total) }}'
                 '{{ " (last)" if loop.last }}\n{% else %}nothing{% endfor %}{{ field("q", value="a&b") }}{% endblock %}',
    'tree.txt': '{% for node in tree recursive %}{{ node.name }}{% if node.sub %}[{{ loop(node.sub) }}]{% endif %}'
                '{{ "," if not loop.last }}{% endfor %}',
}
env = Environment(loader=DictLoader(TEMPLATES), autoescape=select_autoescape(['html']), undefined=StrictUndefined)
orders = [{'item': 'red <apples>', 'total': 12.5}, {'item': 'nails', 'total': 3}, {'item': 'paint', 'total': 99}]
print(env.get_template('page.html').render(user={'name': 'Ann & Co'}, orders=orders))
# expect: <title>Orders of Ann &amp; Co</title>
# expect: 1/2 Red &lt;Apples&gt;: 12.50
# expect: 2/2 Paint: 99.00 (last)
# expect: <input name="q" type="text" value="a&amp;b">
tree = [{'name': 'a', 'sub': [{'name': 'b', 'sub': []}, {'name': 'c', 'sub': [{'name': 'd'}]}]}, {'name': 'e'}]
for node in (tree[1], tree[0]['sub'][1]['sub'][0]):
    node['sub'] = []
print(env.get_template('tree.txt').render(tree=tree))  # expect: a[b,c[d]],e

env.filters['reverse_words'] = lambda text: ' '.join(reversed(text.split()))
env.tests['palindrome'] = lambda text: text == text[::-1]
source = '{% set n = namespace(total=0) %}{% for x in xs %}{% set n.total = n.total + x %}{% endfor %}{{ n.total }} ' \
         '{{ "one two three"|reverse_words }} {{ "abba" is palindrome }} {{ xs|batch(2)|list }} {{ xs|sum / xs|length }}'
print(env.from_string(source).render(xs=[1, 2, 3]))  # expect: 6 three two one True [[1, 2], [3]] 2.0
print(env.from_string('{{ people|groupby("city")|map(attribute="grouper")|join("+") }} {{ people|map("length")|list }}').render(
    people=[{'city': 'Rome', 'a': 1}, {'city': 'Bonn'}]))  # expect: Bonn+Rome [2, 1]
print(env.from_string('{% call(x) twice() %}<{{ x }}>{% endcall %}{% macro unused() %}{% endmacro %}').render(
    twice=lambda caller: caller(1) + caller(2)))  # expect: <1><2>

try:
    env.from_string('{{ missing.name }}').render()
except UndefinedError as e:
    print(e)  # expect: 'missing' is undefined
try:
    env.from_string('line\n{% if x %}\n{% endfor %}')
except TemplateSyntaxError as e:
    print(e.lineno, e.message.split('.')[0])  # expect: 3 Encountered unknown tag 'endfor'
try:
    SandboxedEnvironment().from_string('{{ [].__class__.__mro__ }}').render()
except SecurityError as e:
    print(e)  # expect: access to attribute '__class__' of 'list' object is unsafe.


async def rows():
    for i in range(3):
        await asyncio.sleep(0)
        yield i


async def main():
    template = Environment(enable_async=True).from_string('{% for r in rows() %}{{ r * 2 }};{% endfor %}')
    return await template.render_async(rows=rows)

print(asyncio.run(main()))  # expect: 0;2;4;
print(sum(len(env.from_string('{{ a }}-{% for i in range(9) %}{{ i }}{% endfor %}').render(a=a)) for a in range(50)))  # expect: 590
