"""A chess engine: board in 120 squares, moves made and taken back, positions counted (perft) against known numbers, and a search with
alpha-beta, iterative deepening, a transposition table, quiescence and killer moves. It reads and writes FEN and the usual notation,
replays games, knows draws by repetition, by fifty moves and by lack of material, solves mates, and plays a short game against itself.
"""
from __future__ import annotations

import enum
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain, groupby, zip_longest
from typing import Final, NamedTuple

# A board is a list of 120 squares: ten a row, two rows of border above and below, one column at each side. a8 is 21, h1 is 98.
# Pieces are letters, white ones in capitals; "." is an empty square and " " the border.
SQUARES: Final = [row * 10 + column for row in range(2, 10) for column in range(1, 9)]
FILES: Final = "abcdefgh"
START: Final = "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1"

NORTH, EAST, SOUTH, WEST = -10, 1, 10, -1
KNIGHT_STEPS: Final = (-21, -19, -12, -8, 8, 12, 19, 21)
DIAGONALS: Final = (NORTH + EAST, SOUTH + EAST, SOUTH + WEST, NORTH + WEST)
STRAIGHTS: Final = (NORTH, EAST, SOUTH, WEST)
SLIDES: Final = {"b": DIAGONALS, "r": STRAIGHTS, "q": DIAGONALS + STRAIGHTS}
A1, E1, H1, A8, E8, H8 = 91, 95, 98, 21, 25, 28


class Color(enum.Enum):
    WHITE = "w"
    BLACK = "b"

    @property
    def other(self) -> Color:
        return Color.BLACK if self is Color.WHITE else Color.WHITE

    def __str__(self):
        return self.name.lower()


WHITE, BLACK = Color


class Castling(enum.IntFlag):
    NONE = 0
    K = 1
    Q = 2
    k = 4
    q = 8

    @classmethod
    def parse(cls, text: str) -> Castling:
        rights = cls.NONE
        for letter in text.replace("-", ""):
            rights |= cls[letter]
        return rights

    def __str__(self):
        return "".join(right.name for right in Castling if right and right in self) or "-"


# What rights are lost when a piece leaves a square or is taken on it.
LOST_RIGHTS: Final = {A1: Castling.Q, E1: Castling.K | Castling.Q, H1: Castling.K, A8: Castling.q, E8: Castling.k | Castling.q, H8: Castling.k}


class ChessError(ValueError):
    pass


def square_name(square: int) -> str:
    return f"{FILES[square % 10 - 1]}{10 - square // 10}"


def parse_square(name: str) -> int:
    if not re.fullmatch("[a-h][1-8]", name):
        raise ChessError(f"no square: {name}")
    return (10 - int(name[1])) * 10 + FILES.index(name[0]) + 1


class Move(NamedTuple):
    source: int
    target: int
    promotion: str = ""     # a small letter
    is_special: bool = False   # en passant, castling or a double step of a pawn

    def __str__(self):
        return square_name(self.source) + square_name(self.target) + self.promotion


@dataclass(slots=True)
class Undo:
    """What a move destroys."""
    move: Move
    captured: str
    castling: int
    en_passant: int
    halfmoves: int
    key: int


@cache
def zobrist() -> dict[object, int]:
    """Random numbers for every piece on every square and the rest of a position: their exclusive or is its key."""
    source = random.Random(2024)
    parts: list[object] = [(piece, square) for piece in "PNBRQKpnbrqk" for square in SQUARES]
    parts += ["side", *(("castling", i) for i in range(16)), *(("en passant", square) for square in range(120))]
    return {part: source.getrandbits(64) for part in parts}


KEYS: Final = zobrist()


class Board:
    """A position that is changed by push() and pop()."""

    def __init__(self, fen: str = START):
        placement, side, castling, en_passant, *clocks = fen.split()
        self.squares = [" "] * 120
        for square in SQUARES:
            self.squares[square] = "."
        at = iter(SQUARES)
        for letter in placement.replace("/", ""):
            if letter.isdigit():
                for _ in range(int(letter)):
                    next(at)
            elif letter in "PNBRQKpnbrqk":
                self.squares[next(at)] = letter
            else:
                raise ChessError(f"no piece: {letter}")
        if next(at, None) is not None:
            raise ChessError("too few squares")
        self.side = Color(side)
        self.castling = Castling.parse(castling)._value_
        self.en_passant = 0 if en_passant == "-" else parse_square(en_passant)
        self.halfmoves, self.number = (int(c) for c in (clocks or (0, 1)))
        self.kings = {WHITE: self.squares.index("K"), BLACK: self.squares.index("k")}
        self.stack: list[Undo] = []
        self.key = self.compute_key()

    def compute_key(self) -> int:
        key = KEYS["castling", self.castling] ^ KEYS["en passant", self.en_passant]
        for square in SQUARES:
            if self.squares[square] != ".":
                key ^= KEYS[self.squares[square], square]
        return key ^ KEYS["side"] if self.side is BLACK else key

    @property
    def fen(self) -> str:
        rows = []
        for start in range(0, 64, 8):
            pieces = "".join(self.squares[s] for s in SQUARES[start:start + 8])
            rows.append(re.sub(r"\.+", lambda dots: str(len(dots[0])), pieces))
        en_passant = square_name(self.en_passant) if self.en_passant else "-"
        return f"{'/'.join(rows)} {self.side.value} {Castling(self.castling)} {en_passant} {self.halfmoves} {self.number}"

    def __str__(self):
        rows = [" ".join(self.squares[s] for s in SQUARES[start:start + 8]) for start in range(0, 64, 8)]
        return "\n".join(f"{8 - i} {row}" for i, row in enumerate(rows)) + "\n  " + " ".join(FILES)

    def __eq__(self, other):
        return self.fen == other.fen if isinstance(other, Board) else NotImplemented

    __hash__ = None

    def pieces(self) -> Iterator[tuple[int, str]]:
        squares = self.squares
        for square in SQUARES:
            if squares[square] != ".":
                yield square, squares[square]

    # Attacks.

    def is_attacked(self, square: int, by: Color) -> bool:
        squares = self.squares
        pawn, knight, bishop, rook, queen, king = "PNBRQK" if by is WHITE else "pnbrqk"
        forward = SOUTH if by is WHITE else NORTH   # where a pawn that attacks the square stands
        if squares[square + forward + EAST] == pawn or squares[square + forward + WEST] == pawn:
            return True
        for step in KNIGHT_STEPS:
            if squares[square + step] == knight:
                return True
        for steps, slider in ((DIAGONALS, bishop), (STRAIGHTS, rook)):
            for step in steps:
                at = square + step
                if squares[at] == king:
                    return True
                while squares[at] == ".":
                    at += step
                if squares[at] == slider or squares[at] == queen:
                    return True
        return False

    def in_check(self, side: Color | None = None) -> bool:
        side = side or self.side
        return self.is_attacked(self.kings[side], side.other)

    # Moves.

    def pseudo_moves(self, captures_only: bool = False) -> Iterator[Move]:
        """Moves by the rules of each piece; they may leave the king in check."""
        squares, white = self.squares, self.side is WHITE
        for square in SQUARES:
            piece = squares[square]
            if piece == "." or piece.isupper() != white:
                continue
            kind = piece.lower()
            if kind == "p":
                yield from self.pawn_moves(square, captures_only)
            elif kind in "nk":
                for step in KNIGHT_STEPS if kind == "n" else DIAGONALS + STRAIGHTS:
                    other = squares[square + step]
                    if other == "." and not captures_only or other.isalpha() and other.isupper() != white:
                        yield Move(square, square + step)
            else:
                for step in SLIDES[kind]:
                    at = square + step
                    while squares[at] == ".":
                        if not captures_only:
                            yield Move(square, at)
                        at += step
                    if squares[at] != " " and squares[at].isupper() != white:
                        yield Move(square, at)
        if not captures_only:
            yield from self.castling_moves()

    def pawn_moves(self, square: int, captures_only: bool) -> Iterator[Move]:
        squares, white = self.squares, self.side is WHITE
        forward, first_row, last_row = (NORTH, 8, 2) if white else (SOUTH, 3, 9)
        targets = []
        for target in (square + forward + WEST, square + forward + EAST):
            if squares[target].isalpha() and squares[target].isupper() != white:
                targets.append(target)
            elif target == self.en_passant and self.en_passant:
                yield Move(square, target, "", True)
        ahead = square + forward
        if squares[ahead] == "." and (not captures_only or ahead // 10 == last_row):
            targets.append(ahead)
            if square // 10 == first_row and squares[ahead + forward] == "." and not captures_only:
                yield Move(square, ahead + forward, "", True)
        for target in targets:
            if target // 10 == last_row:
                yield from (Move(square, target, promotion) for promotion in "qnrb")
            else:
                yield Move(square, target)

    def castling_moves(self) -> Iterator[Move]:
        king, other, short, long = (E1, BLACK, Castling.K, Castling.Q) if self.side is WHITE else (E8, WHITE, Castling.k, Castling.q)
        squares = self.squares
        if not self.castling & (short | long)._value_ or self.is_attacked(king, other):
            return
        if self.castling & short._value_ and squares[king + 1] == squares[king + 2] == "." and not self.is_attacked(king + 1, other):
            yield Move(king, king + 2, "", True)
        if self.castling & long._value_ and squares[king - 1] == squares[king - 2] == squares[king - 3] == "." \
                and not self.is_attacked(king - 1, other):
            yield Move(king, king - 2, "", True)

    def legal_moves(self, captures_only: bool = False) -> Iterator[Move]:
        side = self.side
        for move in self.pseudo_moves(captures_only):
            self.push(move)
            legal = not self.in_check(side)
            self.pop()
            if legal:
                yield move

    def put(self, square: int, piece: str):
        """Replaces what is on a square, and keeps the key right."""
        before = self.squares[square]
        if before != ".":
            self.key ^= KEYS[before, square]
        if piece != ".":
            self.key ^= KEYS[piece, square]
        self.squares[square] = piece

    def push(self, move: Move):
        source, target, promotion, special = move
        piece, captured = self.squares[source], self.squares[target]
        self.stack.append(Undo(move, captured, self.castling, self.en_passant, self.halfmoves, self.key))
        self.halfmoves = 0 if captured != "." or piece in "Pp" else self.halfmoves + 1
        self.put(source, ".")
        self.put(target, piece if not promotion else promotion.upper() if self.side is WHITE else promotion)
        en_passant = 0
        if piece in "Kk":
            self.kings[self.side] = target
            if special:
                corner, beside = (target + 1, target - 1) if target > source else (target - 2, target + 1)
                rook = self.squares[corner]
                self.put(corner, ".")
                self.put(beside, rook)
        elif special:
            if abs(target - source) == 20:
                en_passant = (source + target) // 2
            else:
                self.put(target + (SOUTH if self.side is WHITE else NORTH), ".")
        lost = LOST_RIGHTS.get(source, 0) | LOST_RIGHTS.get(target, 0)
        castling = self.castling & ~int(lost)
        self.key ^= KEYS["castling", self.castling] ^ KEYS["castling", castling] ^ KEYS["side"] \
            ^ KEYS["en passant", self.en_passant] ^ KEYS["en passant", en_passant]
        self.castling, self.en_passant = castling, en_passant
        if self.side is BLACK:
            self.number += 1
        self.side = self.side.other

    def pop(self) -> Move:
        undo = self.stack.pop()
        source, target, promotion, special = undo.move
        self.side = self.side.other
        squares = self.squares
        piece = squares[target]
        if promotion:
            piece = "P" if self.side is WHITE else "p"
        squares[source], squares[target] = piece, undo.captured
        if piece in "Kk":
            self.kings[self.side] = source
            if special:
                corner, beside = (target + 1, target - 1) if target > source else (target - 2, target + 1)
                squares[corner], squares[beside] = squares[beside], "."
        elif special and abs(target - source) != 20:
            squares[target + (SOUTH if self.side is WHITE else NORTH)] = "p" if self.side is WHITE else "P"
        self.castling, self.en_passant, self.halfmoves, self.key = undo.castling, undo.en_passant, undo.halfmoves, undo.key
        if self.side is BLACK:
            self.number -= 1
        return undo.move

    # Ends of the game.

    def repetitions(self) -> int:
        """How often the position has been on the board, now included."""
        count = 1
        for undo in self.stack[-1:-1 - self.halfmoves:-1]:
            count += undo.key == self.key
        return count

    def lacks_material(self) -> bool:
        rest = Counter(piece.lower() for _, piece in self.pieces())
        return rest.total() <= 3 and not set("prq") & rest.keys()

    @property
    def outcome(self) -> str | None:
        if not any(self.legal_moves()):
            return f"{self.side.other} wins by checkmate" if self.in_check() else "draw by stalemate"
        if self.repetitions() >= 3:
            return "draw by repetition"
        if self.halfmoves >= 100:
            return "draw by fifty moves"
        return "draw by lack of material" if self.lacks_material() else None

    # Notation.

    def describe(self, move: Move) -> str:
        """The move as players write it: Nbxd7+, exd8=Q#, O-O."""
        piece, is_capture = self.squares[move.source], self.squares[move.target] != "."
        if piece in "Kk" and move.is_special:
            text = "O-O" if move.target > move.source else "O-O-O"
        elif piece in "Pp":
            is_capture = is_capture or (move.source - move.target) % 10 != 0
            text = (FILES[move.source % 10 - 1] + "x" if is_capture else "") + square_name(move.target)
            if move.promotion:
                text += f"={move.promotion.upper()}"
        else:
            rivals = [m.source for m in self.legal_moves()
                      if m.target == move.target and m.source != move.source and self.squares[m.source] == piece]
            origin = square_name(move.source)
            if not rivals:
                origin = ""
            elif all(r % 10 != move.source % 10 for r in rivals):
                origin = origin[0]
            elif all(r // 10 != move.source // 10 for r in rivals):
                origin = origin[1]
            text = f"{piece.upper()}{origin}{'x' * is_capture}{square_name(move.target)}"
        self.push(move)
        try:
            if self.in_check():
                text += "+" if any(self.legal_moves()) else "#"
        finally:
            self.pop()
        return text

    def parse(self, text: str) -> Move:
        wanted = text.rstrip("+#!?").replace("0", "O")
        found = [m for m in self.legal_moves() if wanted in (str(m), self.describe(m).rstrip("+#"))]
        if len(found) != 1:
            raise ChessError(f"{text} is {'ambiguous' if found else 'no legal move'} for {self.side}")
        return found[0]


# --- counting positions -------------------------------------------------------------------------------------------------------------

def perft(board: Board, depth: int) -> int:
    """The number of ways to make `depth` moves."""
    if depth == 0:
        return 1
    if depth == 1:
        return sum(1 for _ in board.legal_moves())
    total = 0
    side = board.side
    for move in board.pseudo_moves():
        board.push(move)
        if not board.in_check(side):
            total += perft(board, depth - 1)
        board.pop()
    return total


def divide(board: Board, depth: int) -> Iterator[tuple[str, int]]:
    for move in board.legal_moves():
        board.push(move)
        yield str(move), perft(board, depth - 1)
        board.pop()


# --- what a position is worth -------------------------------------------------------------------------------------------------------

VALUES: Final = {"p": 100, "n": 320, "b": 330, "r": 500, "q": 900, "k": 20_000, ".": 0}


def placement_bonus(kind: str, row: int, column: int) -> int:
    """In hundredths of a pawn, for white; row 0 is white's first."""
    center = 3 - max(abs(2 * row - 7), abs(2 * column - 7)) // 2   # 3 in the middle, 0 at the border
    match kind:
        case "p":
            return [0, 5, 4, 6, 12, 25, 50, 0][row] + (12 if row in (3, 4) and column in (3, 4) else 0) - (15 if (row, column) in ((1, 3), (1, 4)) else 0)
        case "n":
            return 15 * center - 30
        case "b":
            return 6 * center - (12 if row == 0 else 0)
        case "r":
            return 15 if row == 6 else 5 if row == 0 and column in (3, 4) else 0
        case "q":
            return 3 * center
        case "k":
            return 20 if row == 0 and column in (1, 2, 6) else 0 if row == 0 else -20 - 10 * center
    raise ValueError(kind)


def worth_table() -> dict[str, list[int]]:
    tables = {}
    for piece, sign in chain(zip("PNBRQK", [1] * 6), zip("pnbrqk", [-1] * 6)):
        table = tables[piece] = [0] * 120
        for square in SQUARES:
            row, column = 9 - square // 10, square % 10 - 1
            kind = piece.lower()
            table[square] = sign * (VALUES[kind] + placement_bonus(kind, row if sign > 0 else 7 - row, column))
    return tables


WORTH: Final = worth_table()


def evaluate(board: Board) -> int:
    """From the view of the side to move."""
    squares, worth = board.squares, WORTH
    score = 0
    bishops = [0, 0]
    pawn_files = ([0] * 10, [0] * 10)
    for square in SQUARES:
        piece = squares[square]
        if piece == ".":
            continue
        score += worth[piece][square]
        if piece in "Bb":
            bishops[piece == "b"] += 1
        elif piece in "Pp":
            pawn_files[piece == "p"][square % 10] += 1
    score += 30 * ((bishops[0] >= 2) - (bishops[1] >= 2))
    for sign, files in zip((1, -1), pawn_files):
        for i in range(1, 9):
            if files[i]:
                score -= sign * (12 * (files[i] - 1) + (0 if files[i - 1] or files[i + 1] else 10))   # doubled, isolated
    return score if board.side is WHITE else -score


# --- the search ---------------------------------------------------------------------------------------------------------------------

MATE: Final = 100_000


class Bound(enum.IntEnum):
    EXACT = 0
    LOWER = 1
    UPPER = 2


class Remembered(NamedTuple):
    depth: int
    score: int
    bound: Bound
    move: Move | None


@dataclass
class Line:
    """The best moves found and what they lead to."""
    score: int
    moves: list[Move]
    depth: int = 0
    nodes: int = 0

    def show(self, board: Board) -> str:
        texts = []
        for move in self.moves:
            texts.append(board.describe(move))
            board.push(move)
        for _ in self.moves:
            board.pop()
        return f"{self.verdict} {' '.join(texts)}"

    @property
    def verdict(self) -> str:
        if abs(self.score) > MATE - 1000:
            distance = (MATE - abs(self.score) + 1) // 2
            return f"{'' if self.score > 0 else '-'}#{distance}"
        return f"{self.score / 100:+.2f}"


class OutOfNodes(Exception):
    pass


@dataclass
class Search:
    board: Board
    node_limit: int = 1_000_000
    nodes: int = 0
    table: dict[int, Remembered] = field(default_factory=dict)
    killers: list[list[Move]] = field(default_factory=lambda: [[] for _ in range(64)])
    history: Counter[tuple[str, int]] = field(default_factory=Counter)

    def deepen(self, max_depth: int) -> Iterator[Line]:
        """One line for each depth, until the nodes are used up or mate is found."""
        for depth in range(1, max_depth + 1):
            try:
                score = self.alpha_beta(depth, -MATE, MATE, 0)
            except OutOfNodes:
                return
            yield Line(score, self.principal_variation(depth), depth, self.nodes)
            if abs(score) > MATE - 1000:
                return

    def best(self, max_depth: int) -> Line:
        line = None
        for line in self.deepen(max_depth):
            pass
        if line is None:
            raise ChessError("no time to think")
        return line

    def principal_variation(self, depth: int) -> list[Move]:
        moves = []
        while len(moves) < depth and (known := self.table.get(self.board.key)) and known.move and known.move in self.board.legal_moves():
            moves.append(known.move)
            self.board.push(known.move)
        for _ in moves:
            self.board.pop()
        return moves

    def order(self, moves: Iterable[Move], ply: int, first: Move | None) -> list[Move]:
        """The remembered move, captures (most valuable victim by the least valuable attacker), killers, then what was good before."""
        squares, killers, history = self.board.squares, self.killers[ply], self.history

        def rank(move: Move) -> int:
            if move == first:
                return 1_000_000
            victim = squares[move.target]
            if victim != "." or move.promotion:
                return 100_000 + 10 * VALUES[victim.lower()] - VALUES[squares[move.source].lower()] // 10 + VALUES.get(move.promotion, 0)
            if move in killers:
                return 50_000
            return history[squares[move.source], move.target]
        return sorted(moves, key=rank, reverse=True)

    def count_node(self):
        self.nodes += 1
        if self.nodes > self.node_limit:
            raise OutOfNodes

    def alpha_beta(self, depth: int, alpha: int, beta: int, ply: int) -> int:
        self.count_node()
        board = self.board
        if ply and (board.halfmoves >= 100 or board.repetitions() >= 2):
            return 0
        in_check = board.in_check()
        if in_check:
            depth += 1
        if depth <= 0:
            return self.quiescence(alpha, beta)
        known = self.table.get(board.key)
        if known and known.depth >= depth and ply:
            match known.bound:
                case Bound.EXACT:
                    return known.score
                case Bound.LOWER if known.score >= beta:
                    return known.score
                case Bound.UPPER if known.score <= alpha:
                    return known.score
        best_score, best_move, start_alpha = -MATE + ply, None, alpha
        side, any_legal = board.side, False
        for move in self.order(board.pseudo_moves(), ply, known.move if known else None):
            board.push(move)
            try:
                if board.in_check(side):
                    continue
                if not any_legal:
                    any_legal = True
                    score = -self.alpha_beta(depth - 1, -beta, -alpha, ply + 1)
                else:   # a narrow window first: most moves are no better
                    score = -self.alpha_beta(depth - 1, -alpha - 1, -alpha, ply + 1)
                    if alpha < score < beta:
                        score = -self.alpha_beta(depth - 1, -beta, -alpha, ply + 1)
            finally:
                board.pop()
            if score > best_score or best_move is None:
                best_score, best_move = score, move
            alpha = max(alpha, score)
            if alpha >= beta:
                if board.squares[move.target] == ".":
                    self.killers[ply] = [move, *self.killers[ply][:1]]
                    self.history[board.squares[move.source], move.target] += depth * depth
                break
        if not any_legal:
            return -MATE + ply if in_check else 0
        bound = Bound.UPPER if best_score <= start_alpha else Bound.LOWER if best_score >= beta else Bound.EXACT
        self.table[board.key] = Remembered(depth, best_score, bound, best_move)
        return best_score

    def quiescence(self, alpha: int, beta: int) -> int:
        """Captures only, until the position is quiet."""
        self.count_node()
        score = evaluate(self.board)
        if score >= beta:
            return score
        alpha = max(alpha, score)
        side = self.board.side
        for move in self.order(self.board.pseudo_moves(captures_only=True), 63, None):
            if score + VALUES[self.board.squares[move.target].lower()] + 200 < alpha and not move.promotion:
                continue   # even winning the piece would not be enough
            self.board.push(move)
            try:
                if not self.board.in_check(side):
                    alpha = max(alpha, -self.quiescence(-beta, -alpha))
            finally:
                self.board.pop()
            if alpha >= beta:
                break
        return alpha


# --- games --------------------------------------------------------------------------------------------------------------------------

class Game:
    """Moves with headers, as in PGN files."""

    HEADER = re.compile(r'\[(\w+) "([^"]*)"\]')
    NOISE = re.compile(r"\{[^}]*\}|\([^)]*\)|\$\d+|\d+\.+|1-0|0-1|1/2-1/2|\*")

    def __init__(self, text: str):
        self.headers = dict(self.HEADER.findall(text))
        self.texts = self.NOISE.sub(" ", self.HEADER.sub("", text)).split()

    @cached_property
    def board(self) -> Board:
        board = Board(self.headers.get("FEN", START))
        for text in self.texts:
            board.push(board.parse(text))
        return board

    @staticmethod
    def write(board: Board, width: int = 76) -> Iterator[str]:
        """The moves that led to a position, numbered and filled into lines."""
        replayed = Board(board_before(board).fen)
        words = []
        for undo in board.stack:
            number = f"{replayed.number}." if replayed.side is WHITE else f"{replayed.number}..." if not words else ""
            words.append(number + replayed.describe(undo.move))
            replayed.push(undo.move)
        line = ""
        for word in words:
            if len(line) + len(word) + 1 > width:
                yield line
                line = ""
            line = f"{line} {word}".lstrip()
        if line:
            yield line


def board_before(board: Board) -> Board:
    """The position in which the game began."""
    copy = Board(board.fen)
    copy.stack = list(board.stack)
    while copy.stack:
        copy.pop()
    return copy


def self_play(plies: int, nodes: int) -> Board:
    board = Board()
    while len(board.stack) < plies and board.outcome is None:
        board.push(Search(board, node_limit=nodes).best(4).moves[0])
    return board


# --- the programme ------------------------------------------------------------------------------------------------------------------

KNOWN_COUNTS = [
    ("start", START, [20, 400, 8902]),
    ("everything", "r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1", [48, 2039]),
    ("rook ending", "8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1", [14, 191]),
    ("promotions", "n1n5/PPPk4/8/8/8/8/4Kppp/5N1N b - - 0 1", [24, 496]),
    ("castling", "r3k2r/8/8/8/8/8/8/R3K2R w KQkq - 0 1", [26, 568]),
    ("tactics", "rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ - 1 8", [44, 1486]),
]

PUZZLES = [
    ("back rank", "6k1/5ppp/8/8/8/8/5PPP/3R2K1 w - - 0 1", 2),
    ("smothered", "6rk/6pp/8/6N1/8/8/6PP/6K1 w - - 0 1", 2),
    ("two rooks", "7k/8/8/8/8/8/R7/1R5K w - - 0 1", 4),
    ("queen and king", "8/8/8/8/8/5K2/4Q3/7k w - - 0 1", 4),
    ("double blow", "r1bqkb1r/pppp1ppp/2n2n2/4p2Q/2B1P3/8/PPPP1PPP/RNB1K1NR w KQkq - 4 4", 2),
    ("black mates", "4k3/8/8/8/8/3q4/r7/5K2 b - - 0 1", 2),
    ("in check", "4k3/8/8/q3N3/8/8/8/4K3 w - - 0 1", 3),
    ("promotion", "8/5P1k/8/6p1/6K1/8/8/8 w - - 0 1", 3),
]

GAMES = [
    '[White "Legal"] 1. e4 e5 2. Nf3 d6 3. Bc4 Bg4 4. Nc3 g6 5. Nxe5 Bxd1 {greedy} 6. Bxf7+ Ke7 7. Nd5# 1-0',
    '[White "Fool"] 1. f3 e5 2. g4 (2. e4) Qh4# 0-1',
    '[White "Castles"] 1. e4 d5 2. exd5 Qxd5 3. Nc3 Qa5 4. d4 Nc6 5. Nf3 Bg4 6. Be2 O-O-O 7. O-O e5 8. d5 e4 9. dxc6 exf3 10. cxb7+ Kb8 11. gxf3 Qg5',
    '[White "Passing"] 1. e4 a6 2. e5 d5 3. exd6 Nf6 4. dxc7 Bd7 5. cxb8=N Rxb8 6. Nf3 Ng8 7. Ng1 Nf6 8. Nf3 Ng8 9. Ng1 Nf6',
    '[FEN "8/8/8/8/8/k7/p7/K7 w - - 0 60"] *',
    '[FEN "8/8/8/8/8/k7/8/KB6 w - - 0 60"] *',
    '[FEN "7k/8/8/8/8/8/R7/K7 w - - 99 90"] 90. Rb2',
]

MISTAKES = ["e5", "Nd2", "Ke2", "O-O", "e9", "exd5"]


def main():
    print(Board(), Board().fen, sep="\n")
    for name, fen, counts in KNOWN_COUNTS:
        board = Board(fen)
        found = [perft(board, depth) for depth in range(1, len(counts) + 1)]
        print(f"{name}: {found} {'as known' if found == counts else f'should be {counts}'}, unchanged {board.fen == fen}, "
              f"key {board.key == board.compute_key()}")
    first = {key: list(group) for key, group in groupby(sorted(divide(Board(KNOWN_COUNTS[1][1]), 2)), key=lambda item: item[0][:2])}
    print({source: sum(count for _, count in moves) for source, moves in first.items()})

    for name, fen, depth in PUZZLES:
        board = Board(fen)
        line = Search(board).best(depth)
        print(f"{name}: {line.show(board)} ({line.nodes} nodes, depth {line.depth})")

    for text in GAMES:
        game = Game(text)
        print(f"{game.headers}: {game.board.outcome or 'goes on'}, {game.board.fen}")
        for line in Game.write(game.board):
            print("   ", line)
    board = Board()
    for text in MISTAKES:
        try:
            board.push(board.parse(text))
        except ChessError as error:
            print(error)
    for fen in ("8/8 w - - 0 1", START.replace("q", "x"), START.replace("w", "g")):
        try:
            Board(fen)
        except ValueError as error:
            print(error)

    played = self_play(plies=10, nodes=600)
    print(*Game.write(played), sep="\n")
    print(played, f"{evaluate(played):+d}", played.outcome)
    thinking = Search(Board("r1bqkbnr/pppp1ppp/2n5/4p3/2B1P3/5N2/PPPP1PPP/RNBQK2R b KQkq - 3 3"))
    for line in thinking.deepen(3):
        print(f"depth {line.depth}: {line.show(thinking.board)}")
    table = Counter(remembered.bound.name for remembered in thinking.table.values())
    print(dict(sorted(table.items())), thinking.history.most_common(2))
    for left, right in zip_longest(str(Board()).splitlines()[:3], str(played).splitlines()[:4], fillvalue=""):
        print(f"{left:<20}{right}")


if __name__ == "__main__":
    main()
