'a', "b", '''c
d''', """e"f""", ""
'\n\t\\\'\"\a\b\f\v\r\x41\101\u20ac\U0001f600\
'
r'\n', R"\d", u'x', U'y', b'\x00\xff\n', Rb'\n', bR"\t", br''
'a' "b" 'c'
u'a' 'b'
'a' u'b'
b'a' b'b'
('long'
 'er')
'caf\xe9', 'café', '日本', '\ud800', '\ud83d\ude00'
'it\'s', "say \"hi\""
'\0', '\08', '\400'
