"""The numbers of tokens, as tokenize gives them."""
# Operators in the order of their numbers, from 7; around them the classes of tokens.
_OPERATORS = (('LPAR', '('), ('RPAR', ')'), ('LSQB', '['), ('RSQB', ']'), ('COLON', ':'), ('COMMA', ','), ('SEMI', ';'), ('PLUS', '+'),
              ('MINUS', '-'), ('STAR', '*'), ('SLASH', '/'), ('VBAR', '|'), ('AMPER', '&'), ('LESS', '<'), ('GREATER', '>'), ('EQUAL', '='),
              ('DOT', '.'), ('PERCENT', '%'), ('LBRACE', '{'), ('RBRACE', '}'), ('EQEQUAL', '=='), ('NOTEQUAL', '!='), ('LESSEQUAL', '<='),
              ('GREATEREQUAL', '>='), ('TILDE', '~'), ('CIRCUMFLEX', '^'), ('LEFTSHIFT', '<<'), ('RIGHTSHIFT', '>>'), ('DOUBLESTAR', '**'),
              ('PLUSEQUAL', '+='), ('MINEQUAL', '-='), ('STAREQUAL', '*='), ('SLASHEQUAL', '/='), ('PERCENTEQUAL', '%='),
              ('AMPEREQUAL', '&='), ('VBAREQUAL', '|='), ('CIRCUMFLEXEQUAL', '^='), ('LEFTSHIFTEQUAL', '<<='), ('RIGHTSHIFTEQUAL', '>>='),
              ('DOUBLESTAREQUAL', '**='), ('DOUBLESLASH', '//'), ('DOUBLESLASHEQUAL', '//='), ('AT', '@'), ('ATEQUAL', '@='),
              ('RARROW', '->'), ('ELLIPSIS', '...'), ('COLONEQUAL', ':='), ('EXCLAMATION', '!'))
_NAMES = (['ENDMARKER', 'NAME', 'NUMBER', 'STRING', 'NEWLINE', 'INDENT', 'DEDENT'] + [name for name, _ in _OPERATORS]
          + ['OP', 'TYPE_IGNORE', 'TYPE_COMMENT', 'SOFT_KEYWORD', 'FSTRING_START', 'FSTRING_MIDDLE', 'FSTRING_END', 'COMMENT', 'NL', 'ERRORTOKEN',
             'ENCODING', 'N_TOKENS'])

globals().update((name, number) for number, name in enumerate(_NAMES))
NT_OFFSET = 256

tok_name = dict(enumerate(_NAMES)) | {NT_OFFSET: 'NT_OFFSET'}
EXACT_TOKEN_TYPES = dict(sorted((text, _NAMES.index(name)) for name, text in _OPERATORS))

__all__ = ['tok_name', 'ISTERMINAL', 'ISNONTERMINAL', 'ISEOF', *_NAMES, 'NT_OFFSET']


def ISTERMINAL(x):
    """Is it the number of a token?"""
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    """Is it the number of a rule of the grammar?"""
    return x >= NT_OFFSET


def ISEOF(x):
    """Is it the number of the last token?"""
    return x == ENDMARKER
