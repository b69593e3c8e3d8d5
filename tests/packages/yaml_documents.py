# PyYAML loads and dumps: scalars, anchors, merges, several documents, tags of one's own, block styles, errors with their place.
# needs: yaml
import datetime
from dataclasses import dataclass

import yaml

TEXT = '''
name: Kukri
version: 1.5
on: yes
nothing: ~
day: 2024-02-29
when: 2024-02-29T12:30:00Z
numbers: [1, 0x1F, 0o17, 1_000, -2.5e+3, .inf]
base: &base {host: localhost, port: 80}
site:
  <<: *base
  port: 8080
  text: |
    two
    lines
  folded: >-
    one
    line
? [complex, key]
: "esc\\t\\u00e9"
'''
TEXT = TEXT.replace('? [complex, key]', '? complex key')
data = yaml.safe_load(TEXT)
print(data['name'], data['version'], data['on' if 'on' in data else True], data['nothing'])  # expect: Kukri 1.5 True None
print(repr(data['day']), data['when'].isoformat())  # expect: datetime.date(2024, 2, 29) 2024-02-29T12:30:00+00:00
print(data['numbers'])  # expect: [1, 31, '0o17', 1000, -2500.0, inf]
print(data['site'])  # expect: {'host': 'localhost', 'port': 8080, 'text': 'two\nlines\n', 'folded': 'one line'}
print(repr(data['complex key']))  # expect: 'esc\té'
print(list(yaml.safe_load_all('a: 1\n---\n- b\n- c\n---\nplain text\n')))  # expect: [{'a': 1}, ['b', 'c'], 'plain text']

shared = ['x', 'y']
print(yaml.safe_dump({'b': shared, 'a': shared, 'n': {'deep': [1, [2.5, None, True]], 'text': 'yes', 'multi': 'a\nb\n'}}), end='')
# expect: a: &id001
# expect: - x
# expect: - y
# expect: b: *id001
# expect: n:
# expect:   deep:
# expect:   - 1
# expect:   - - 2.5
# expect:     - null
# expect:     - true
# expect:   multi: 'a
# expect: 
# expect:     b
# expect: 
# expect:     '
# expect:   text: 'yes'
print(yaml.dump({'k': [1, 2], 'd': {'x': 'é'}, 't': (1, 'b')}, default_flow_style=True, allow_unicode=True, sort_keys=False), end='')
# expect: {k: [1, 2], d: {x: é}, t: !!python/tuple [1, b]}


@dataclass
class Point:
    x: int
    y: int

yaml.add_representer(Point, lambda dumper, p: dumper.represent_mapping('!point', {'x': p.x, 'y': p.y}))
yaml.add_constructor('!point', lambda loader, node: Point(**loader.construct_mapping(node)), Loader=yaml.SafeLoader)
text = yaml.dump([Point(1, 2)])
print(text, yaml.safe_load(text), sep='')
# expect: - !point
# expect:   x: 1
# expect:   y: 2
# expect: [Point(x=1, y=2)]


class Celsius(yaml.YAMLObject):
    yaml_tag, yaml_loader = '!celsius', yaml.SafeLoader

    @classmethod
    def from_yaml(cls, loader, node):
        return float(node.value) * 9 / 5 + 32

print(yaml.safe_load('boil: !celsius 100'))  # expect: {'boil': 212.0}
for wrong in ('a: [1, 2', 'a: b: c', '\tx', '*unknown', '!!python/object:os.system x', 'a: 1\n b: 2'):
    try:
        yaml.safe_load(wrong)
    except yaml.YAMLError as e:
        print(type(e).__name__, e.problem_mark.line + 1, e.problem_mark.column + 1, e.problem)
# expect: ParserError 1 9 expected ',' or ']', but got '<stream end>'
# expect: ScannerError 1 5 mapping values are not allowed here
# expect: ScannerError 1 1 found character '\t' that cannot start any token
# expect: ComposerError 1 1 found undefined alias 'unknown'
# expect: ConstructorError 1 1 could not determine a constructor for the tag 'tag:yaml.org,2002:python/object:os.system'
# expect: ScannerError 2 3 mapping values are not allowed here
print([type(e).__name__ for e in yaml.parse('a: [b]')][2:6])  # expect: ['MappingStartEvent', 'ScalarEvent', 'SequenceStartEvent', 'ScalarEvent']
rows = [{'id': i, 'name': f'n{i}', 'tags': ['t'] * (i % 3), 'at': datetime.date(2024, 1, 1 + i % 28)} for i in range(60)]
print(yaml.safe_load(yaml.safe_dump(rows)) == rows)  # expect: True
