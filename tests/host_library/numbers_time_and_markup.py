# Exact numbers, zones, markup and the rest: decimal, zoneinfo, xml's builders, encodings, punycode, getpass, ntpath, nturl2path, stringprep.
# needs: decimal zoneinfo xml.etree.ElementTree xml.dom.minidom xml.sax.saxutils encodings.punycode getpass ntpath nturl2path stringprep
import contextlib
import datetime
import decimal
import encodings.punycode
import getpass
import io
import ntpath
import nturl2path
import os
import stringprep
import xml.dom.minidom
import xml.etree.ElementTree as ET
import zoneinfo
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from xml.sax.saxutils import XMLGenerator, escape, quoteattr, unescape

print(Decimal('0.1') + Decimal('0.2'), Decimal(1) / 7, Decimal('2').sqrt())
# expect: 0.3 0.1428571428571428571428571429 1.414213562373095048801688724
print(Decimal('2.675').quantize(Decimal('0.01'), ROUND_HALF_EVEN), f'{Decimal("1234567.891"):,.2f}', Decimal('-1.50').as_tuple())
# expect: 2.68 1,234,567.89 DecimalTuple(sign=1, digits=(1, 5, 0), exponent=-2)
with localcontext() as context:
    context.prec = 50
    print(Decimal(2).ln(), Decimal(1).exp().quantize(Decimal('1e-20')))
    # expect: 0.69314718055994530941723212145817656807550013436026 2.71828182845904523536
    context.traps[decimal.Inexact] = True
    try:
        Decimal(1) / 3
    except decimal.Inexact:
        print('inexact')  # expect: inexact
print(sum(map(Decimal, ['0.1'] * 10)) == 1, max(Decimal('NaN'), Decimal(3), key=lambda d: d.is_nan()))  # expect: True NaN

zone = zoneinfo.ZoneInfo('Europe/Berlin') if 'Europe/Berlin' in zoneinfo.available_timezones() else datetime.timezone(datetime.timedelta(hours=1))
print(datetime.datetime(2024, 1, 15, 12, tzinfo=zone).isoformat())  # expect: 2024-01-15T12:00:00+01:00

root = ET.Element('shop', name='Ä & Co')
for i, item in enumerate(['pen', 'ink <blue>']):
    child = ET.SubElement(root, 'item', {'id': str(i)})
    child.text = item
    child.tail = '\n'
print(ET.tostring(root, encoding='unicode').splitlines()[0])  # expect: <shop name="Ä &amp; Co"><item id="0">pen</item>
print([e.text for e in root.findall("./item[@id='1']")], root.find('none'), len(list(root.iter())))  # expect: ['ink <blue>'] None 3
ET.indent(root)
print(ET.tostring(root).decode().splitlines()[2])  # expect:   <item id="1">ink &lt;blue&gt;</item>
document = xml.dom.minidom.Document()
top = document.appendChild(document.createElement('a'))
top.setAttribute('k', '"v"')
top.appendChild(document.createTextNode('x < y'))
print(document.toxml(), top.firstChild.data, document.getElementsByTagName('a')[0].tagName)
# expect: <?xml version="1.0" ?><a k="&quot;v&quot;">x &lt; y</a> x < y a
out = io.StringIO()
generator = XMLGenerator(out, short_empty_elements=True)
generator.startElement('b', {'c': 'd>'})
generator.endElement('b')
print(out.getvalue(), escape('<&>'), unescape('&lt;'), quoteattr('say "x"'))  # expect: <b c="d&gt;"/> &lt;&amp;&gt; < 'say "x"'

print(encodings.punycode.punycode_encode('bücher'), encodings.normalize_encoding('UTF 8'))  # expect: b'bcher-kva' UTF_8
os.environ['LOGNAME'] = 'ann'
print(getpass.getuser())  # expect: ann
print(ntpath.join('C:\\a', '..', 'b.txt'), ntpath.splitdrive('c:/x'), ntpath.normpath('a/./b//../c'))  # expect: C:\a\..\b.txt ('c:', '/x') a\c
print(nturl2path.url2pathname('///C:/a%20b'))  # expect: C:\a b
print(stringprep.map_table_b2('ſ'), stringprep.in_table_a1('\u0221'), stringprep.in_table_d1('א'))  # expect: s True True
