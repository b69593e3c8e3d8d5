# Docutils reads reStructuredText: HTML, pseudo-XML and LaTeX output, tables, directives and roles of one's own, messages about mistakes.
# needs: docutils
import io

from docutils import core, nodes
from docutils.parsers.rst import Directive, directives, roles

SOURCE = '''
=====
Title
=====

:Author: Ann
:Date: 2024

Section
=======

A *word*, **bold**, ``code``, a link_, and a note [1]_.

.. _link: http://example.org/

- one
- two

  1. nested

.. [1] The note.

.. code::

   x < 1

====  =====
name  count
====  =====
pen   3
====  =====

Term
    Meaning

.. shout:: hello
   :times: 2

:twice:`ha`
'''


class Shout(Directive):
    required_arguments = 1
    option_spec = {'times': directives.nonnegative_int}

    def run(self):
        text = ' '.join([self.arguments[0].upper()] * self.options.get('times', 1))
        return [nodes.paragraph('', text, classes=['shout'])]


def twice(name, rawtext, text, lineno, inliner, options=None, content=()):
    return [nodes.strong(rawtext, text * 2)], []

directives.register_directive('shout', Shout)
roles.register_local_role('twice', twice)
parts = core.publish_parts(SOURCE, writer_name='html5', settings_overrides={'report_level': 5})
print(parts['title'], '|', parts['fragment'].count('<li>'))  # expect: Title | 3
for piece in ('<h2>Section</h2>', '<em>word</em>', '<a class="reference external" href="http://example.org/">link</a>', 'x &lt; 1',
              '<p class="shout">HELLO HELLO</p>', '<strong>haha</strong>', '<dt>Term</dt>', '<th class="head"><p>count</p></th>'):
    print(piece in parts['html_body'], end=' ')
print()  # expect: True True True True True True True True 
print(core.publish_string('Hello *there*.\n\n- a', writer_name='pseudoxml').decode(), end='')
# expect: <document source="<string>">
# expect:     <paragraph>
# expect:         Hello 
# expect:         <emphasis>
# expect:             there
# expect:         .
# expect:     <bullet_list bullet="-">
# expect:         <list_item>
# expect:             <paragraph>
# expect:                 a
tree = core.publish_doctree(SOURCE)
print(sorted({node.tagname for node in tree.findall(nodes.Inline)}))
# expect: ['emphasis', 'footnote_reference', 'literal', 'reference', 'strong', 'target']
print(tree.next_node(nodes.docinfo).astext().split())  # expect: ['Ann', '2024']
latex = core.publish_string(SOURCE, writer_name='latex', settings_overrides=dict(
    report_level=5, use_latex_citations=True, legacy_column_widths=False)).decode()
print('\\section{Section' in latex, '\\emph{word}' in latex, latex.count('\\item'))  # expect: True True 4
warnings = io.StringIO()
core.publish_doctree('A title\n====\n\n*open\n\n.. nothing:: x\n', settings_overrides={'warning_stream': warnings})
print([line.split(') ')[1].split('.')[0] for line in warnings.getvalue().splitlines() if line.startswith('<string>')])
# expect: ['Title underline too short', 'Inline emphasis start-string without end-string', 'Unknown directive type "nothing"']
