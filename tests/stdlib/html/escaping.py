# escape() and unescape().
import html
from html.entities import html5, name2codepoint
print(html.escape('<a href="x">\'&\'</a>'), html.escape('"', quote=False))
# expect: &lt;a href=&quot;x&quot;&gt;&#x27;&amp;&#x27;&lt;/a&gt; "
print(html.unescape('&lt;&amp;&gt; &eacute;&copy; &#65;&#x41; &notit; &nope; &#128; &amp &'))  # expect: <&> é© AA ¬it; &nope; € & &
print(ascii(html.unescape('&#0;&#xD800;&#1;&#x110000;&#13;')))  # expect: '\ufffd\ufffd\ufffd\r'
print(html5['fjlig;'], len(html5), name2codepoint['euro'])  # expect: fj 2231 8364
