"""Escaping text for HTML, and back."""
# re and the table of names are only loaded by unescape().

__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    """Replace &, <, > and (unless quote is false) both kinds of quotes by entities."""
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


# What browsers take numbers 128 .. 159 for: Windows-1252.
_c1 = ('\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f'
       '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178')


def _character(number):
    """The character of a numeric reference, by the rules of the HTML standard."""
    if 0x80 <= number <= 0x9f:
        return _c1[number - 0x80]
    if number == 13:
        return '\r'
    if number == 0 or 0xd800 <= number <= 0xdfff or number > 0x10ffff:
        return '\ufffd'
    if number < 0x20 and number not in (9, 10, 12) or number == 0x7f or 0xfdd0 <= number <= 0xfdef or number & 0xfffe == 0xfffe:
        return ''
    return chr(number)


def _replace(match):
    from .entities import html5
    name = match.group(1)
    if name[0] == '#':
        digits = name[1:].rstrip(';')
        return _character(int(digits[1:], 16) if digits[0] in 'xX' else int(digits))
    if name in html5:
        return html5[name]
    # The longest name without a semicolon that begins the text.
    for end in range(len(name) - 1, 1, -1):
        if name[:end] in html5:
            return html5[name[:end]] + name[end:]
    return '&' + name


def unescape(s):
    """Replace named and numeric character references by the characters."""
    if '&' not in s:
        return s
    import re
    return re.sub(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)', _replace, s)
