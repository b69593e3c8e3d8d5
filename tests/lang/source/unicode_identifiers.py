# Identifiers may use Unicode letters and are NFKC-normalised.
größe = 3
π = 3.14
变量 = 'var'
print(größe * 2, π, 变量)  # expect: 6 3.14 var
ﬁn = 'ligature'
print(fin, 'fin' in globals(), 'ﬁn' in globals())  # expect: ligature True False
class Ä:
    é = 1
print(Ä.é, getattr(Ä, 'é'), 'Ä'.isidentifier(), '1a'.isidentifier(), '℘'.isidentifier())
# expect: 1 1 True False True
for source in ('a€ = 1', 'x = 1 ÷ 2', 'a b', 'x\u200b = 1', '“quoted”'):
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as error:
        print(error.msg)
        # expect: invalid character '€' (U+20AC)
        # expect: invalid character '÷' (U+00F7)
        # expect: invalid syntax
        # expect: invalid non-printable character U+200B
        # expect: invalid character '“' (U+201C)
