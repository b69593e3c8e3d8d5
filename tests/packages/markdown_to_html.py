# Python-Markdown converts: blocks, inline marks, references, and its extensions (tables, footnotes, contents, metadata, one's own).
# needs: markdown
import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor

print(markdown.markdown('# Title\n\nSome *emphasis*, **strong**, `code <b>`, a [link](/x "t") and <http://a.b>.'))
# expect: <h1>Title</h1>
# expect: <p>Some <em>emphasis</em>, <strong>strong</strong>, <code>code &lt;b&gt;</code>, a <a href="/x" title="t">link</a> and <a href="http://a.b">http://a.b</a>.</p>
print(markdown.markdown('1. one\n2. two\n    * deep\n\n> quote\n> more\n\n    code & more\n\n---\n![pic][1]\n\n[1]: i.png "A"'))
# expect: <ol>
# expect: <li>one</li>
# expect: <li>two<ul>
# expect: <li>deep</li>
# expect: </ul>
# expect: </li>
# expect: </ol>
# expect: <blockquote>
# expect: <p>quote
# expect: more</p>
# expect: </blockquote>
# expect: <pre><code>code &amp; more
# expect: </code></pre>
# expect: <hr />
# expect: <p><img alt="pic" src="i.png" title="A" /></p>
print(markdown.markdown('a | b\n--|:-:\n1 | *2*\n', extensions=['tables']))
# expect: <table>
# expect: <thead>
# expect: <tr>
# expect: <th>a</th>
# expect: <th style="text-align: center;">b</th>
# expect: </tr>
# expect: </thead>
# expect: <tbody>
# expect: <tr>
# expect: <td>1</td>
# expect: <td style="text-align: center;"><em>2</em></td>
# expect: </tr>
# expect: </tbody>
# expect: </table>
md = markdown.Markdown(extensions=['toc', 'meta', 'footnotes', 'fenced_code', 'def_list', 'attr_list', 'abbr', 'smarty'])
html = md.convert('Author: Ann\nTags: a\n      b\n\n# First\n\n## Sub *x*\n\n# First\n\nText[^1] -- "quoted" by HTML.{: #p .c }\n\n'
                  '[^1]: The note.\n\n```python\nx < 1\n```\n\nTerm\n:   Meaning\n\n*[HTML]: Markup\n')
print(md.Meta)  # expect: {'author': ['Ann'], 'tags': ['a', 'b']}
print([(t['level'], t['id'], t['name'], len(t['children'])) for t in md.toc_tokens])  # expect: [(1, 'first', 'First', 1), (1, 'first_1', 'First', 0)]
for part in ('<h2 id="sub-x">Sub <em>x</em></h2>', '<code class="language-python">x &lt; 1', '<dt>Term</dt>', '<dd>Meaning</dd>',
             '<abbr title="Markup">HTML</abbr>', '&ndash; &ldquo;quoted&rdquo;', 'id="fnref:1"'):
    print(part in html, end=' ')
print()  # expect: True True True True True True True 


class Shout(Preprocessor):
    def run(self, lines):
        return [line.upper() if line.startswith('!') else line for line in lines]


class MyExtension(Extension):
    def __init__(self, **settings):
        self.config = {'tag': ['ins', 'The tag of ++text++']}
        super().__init__(**settings)

    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTagInlineProcessor(r'(\+\+)(.+?)\+\+', self.getConfig('tag')), 'ins', 175)
        md.preprocessors.register(Shout(md), 'shout', 30)

print(markdown.markdown('a ++b *c*++\n\n!loud', extensions=[MyExtension(tag='u')]))
# expect: <p>a <u>b <em>c</em></u></p>
# expect: <p>!LOUD</p>
print(len(markdown.markdown('para *a* `b` [c](d)\n\n' * 40)))  # expect: 2239
