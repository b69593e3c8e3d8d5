# Pygments highlights: lexers of several languages, formatters, styles, guessing, a lexer of one's own.
# needs: pygments
from collections import Counter

from pygments import highlight, lex
from pygments.formatters import HtmlFormatter, LatexFormatter, RawTokenFormatter, TerminalFormatter
from pygments.lexer import RegexLexer, bygroups, include, words
from pygments.lexers import get_lexer_by_name, guess_lexer, guess_lexer_for_filename
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text, Token

SOURCE = 'def area(r: float) -> float:\n    """Of a circle."""\n    return 3.14 * r ** 2  # about\n'
python = get_lexer_by_name('python')
print(highlight(SOURCE, python, HtmlFormatter(nowrap=True)).splitlines()[0])
# expect: <span class="k">def</span> <span class="nf">area</span><span class="p">(</span><span class="n">r</span><span class="p">:</span> <span class="nb">float</span><span class="p">)</span> <span class="o">-&gt;</span> <span class="nb">float</span><span class="p">:</span>
print(''.join(value for _, value in lex(SOURCE, python)) == SOURCE)  # expect: True
kinds = Counter(kind for kind, value in lex(SOURCE, python) if value.strip())
print(kinds[Token.Keyword], kinds[Token.Literal.String.Doc], kinds[Token.Operator], kinds[Token.Comment.Single])  # expect: 2 1 5 1
print(repr(highlight('x = 1', python, TerminalFormatter())))  # expect: 'x = \x1b[34m1\x1b[39;49;00m\x1b[37m\x1b[39;49;00m\n'
print(highlight('int x;', get_lexer_by_name('c'), RawTokenFormatter()).decode().splitlines()[0])  # expect: Token.Keyword.Type	'int'

samples = {
    'c': '#include <stdio.h>\nint main(void) { return 0x1F; /* end */ }\n',
    'javascript': 'const f = async (x) => `${x}!`; // note\n',
    'json': '{"a": [1, 2.5e3, null, "t\\n"]}\n',
    'html': '<!doctype html><p class="x">Hi <b>there</b><script>var a = /re/g;</script></p>\n',
    'bash': 'for f in *.txt; do echo "$f" | wc -l; done\n',
    'sql': "SELECT name, COUNT(*) FROM t WHERE a = 'x' GROUP BY name;\n",
    'rust': 'fn main() { let v: Vec<u8> = vec![1, 2]; println!("{:?}", v); }\n',
    'yaml': 'list:\n  - a: 1\n    b: "two"\n',
}
for name, text in samples.items():
    tokens = list(lex(text, get_lexer_by_name(name)))
    print(name, ''.join(v for _, v in tokens) == text, sum(k in Token.Error for k, _ in tokens), len({k for k, _ in tokens}))
# expect: c True 0 9
# expect: javascript True 0 9
# expect: json True 0 7
# expect: html True 0 11
# expect: bash True 0 7
# expect: sql True 0 6
# expect: rust True 0 13
# expect: yaml True 0 6
print(guess_lexer('#!/usr/bin/python\nprint(1)').name, guess_lexer_for_filename('x.rs', 'fn main() {}').name)  # expect: Python Rust
print(HtmlFormatter(style='friendly').get_style_defs('.code').splitlines()[-1])
# expect-re: \.code \.\w+ \{ .* \} /\* Literal\.Number\.Integer\.Long \*/
print(HtmlFormatter(linenos='table', hl_lines=[2]).style.__name__, 'PY{k}' in highlight('pass', python, LatexFormatter()))  # expect: DefaultStyle True


class IniLexer(RegexLexer):
    name, aliases = 'My INI', ['myini']
    tokens = {
        'root': [include('space'), (r'\[.*?\]', Keyword), (r'(\w+)(\s*)(=)', bygroups(Name.Attribute, Text, Operator), 'value')],
        'space': [(r'\s+', Text), (r';.*', Comment.Single)],
        'value': [(r'\n', Text, '#pop'), (words(('yes', 'no'), suffix=r'\b'), Keyword.Constant), (r'\d+', Number), (r'"', String, 'text'),
                  (r'[^\S\n]+', Text), (r',', Punctuation)],
        'text': [(r'[^"]+', String), (r'"', String, '#pop')],
    }

print([(str(k)[6:], v) for k, v in IniLexer().get_tokens('[a]\nx = 1, yes ; c\n') if v.strip()])
# expect: [('Keyword', '[a]'), ('Name.Attribute', 'x'), ('Operator', '='), ('Literal.Number', '1'), ('Punctuation', ','), ('Keyword.Constant', 'yes'), ('Error', ';'), ('Error', 'c')]
