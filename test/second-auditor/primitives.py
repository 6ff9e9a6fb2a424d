"""What a minute book is made of: §1 encodings and forms, §3.3 Ed25519, §3.4 ES256, §4 the tree.

"§" is a section of spec/book.md. Only Python's standard library is used.
"""
import base64, datetime, functools, hashlib, json, re

# --- §1 Bytes and encodings -----------------------------------------------------------------------------------------

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def canonical(value):
    """The bytes of RFC 8785, for values whose numbers are integers and whose keys are ASCII."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

def unique(pairs):
    """An object of which no key stands twice."""
    if len(dict(pairs)) != len(pairs): raise ValueError("a key stands twice")
    return dict(pairs)

def refuse_number(text):
    raise ValueError(f"no number here: {text}")

def safe_integer(text):
    if abs(int(text)) >= 2**53: raise ValueError(f"too large: {text}")
    return int(text)

def parse_canonical(data):
    """The value of canonical bytes; ValueError where they are not, or hold a number that is no integer."""
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=unique, parse_int=safe_integer, parse_float=refuse_number,
                           parse_constant=refuse_number)
        if canonical(value) != data: raise ValueError("not canonical JSON")
    except RecursionError:
        raise ValueError("nested too deep") from None
    return value

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

@functools.cache
def base58btc(text, length):
    """The `length` bytes that a Multibase base58btc text holds, or None."""
    if not re.fullmatch(r"z[1-9A-HJ-NP-Za-km-z]{1,120}", text): return None
    number = functools.reduce(lambda so_far, digit: so_far * 58 + BASE58.index(digit), text[1:], 0)
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    data = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    return data if len(data) == length else None

@functools.cache
def multikey(text):
    """('ed25519' or 'p256', the bytes of the public key), or None where it is no Multikey."""
    if not isinstance(text, str) or not re.fullmatch(r"z[1-9A-HJ-NP-Za-km-z]{40,60}", text): return None
    for kind, head, length in (("ed25519", b"\xed\x01", 34), ("p256", b"\x80\x24", 35)):
        data = base58btc(text, length)
        if data and data[:2] == head: return kind, data[2:]
    return None

def from_base64(text):
    """The bytes of strict, padded base64, or None."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None

def from_base64url(text):
    """The bytes of strict base64url without padding, or None."""
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text): return None
    return from_base64(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))

HOUR, EPOCH = 3_600_000, datetime.datetime(1970, 1, 1)

@functools.cache
def ms(text):
    """An instant as milliseconds since 1970, or None where the text is no instant."""
    found = re.fullmatch(r"([2-8][0-9]{3})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.([0-9]{3})Z", text)
    try:
        whole = found and datetime.datetime(*(int(found[i]) for i in range(1, 7)))
    except ValueError:
        return None
    return whole and (whole - EPOCH) // datetime.timedelta(milliseconds=1) + int(found[7])

# --- Forms: functions that say whether a value has them. obj("a:uuid b?:hash c") is written like the tables ---------

def pattern(regex):
    return lambda value: isinstance(value, str) and re.fullmatch(regex, value) is not None

def chars(least, most):
    return lambda value: isinstance(value, str) and least <= len(value) <= most

def whole(least, most=2**53 - 1):
    return lambda value: type(value) is int and least <= value <= most

def hours(least=0, most=43_920):
    return whole(least, most)

def line(most):
    """A text that is not all what ECMAScript's `trim` takes away."""
    white = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
    return lambda value: chars(1, most)(value) and value.strip(white) != ""

def listed(form, least, most):
    return lambda value: isinstance(value, list) and least <= len(value) <= most and all(map(form, value))

def either(*forms):
    return lambda value: any(form(value) for form in forms)

def keyed(key, form):
    return lambda value: isinstance(value, dict) and all(key(k) and form(v) for k, v in value.items())

def share(value):
    return obj("num:int(0,10000) den:int(1,10000)")(value) and value["num"] <= value["den"]

FORMS = {
    "any": lambda value: True,
    "object": lambda value: isinstance(value, dict),
    "bool": lambda value: isinstance(value, bool),
    "hash": pattern(r"[0-9a-f]{64}"),
    "uuid": pattern(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
    "slug": pattern(r"[a-z][a-z0-9-]{0,39}"),
    "instant": lambda value: isinstance(value, str) and ms(value) is not None,
    "day": lambda value: isinstance(value, str) and ms(value + "T00:00:00.000Z") is not None,
    "multikey": lambda value: multikey(value) is not None if isinstance(value, str) else False,
    "ed": lambda value: FORMS["multikey"](value) and multikey(value)[0] == "ed25519",
    "is": lambda *words: lambda value: isinstance(value, str) and value in words,
    "share": share, "line": line, "hours": hours, "chars": chars, "int": whole,
}

def form(word):
    """The form that a word like `uuid` or `int(0,99)` names."""
    name, _, rest = word.partition("(")
    given = [int(each) if each.isdecimal() else each for each in rest[:-1].split(",") if each]
    return FORMS[name](*given) if rest else FORMS[name]

def obj(fields="", **more):
    """An object with exactly these fields; one that is optional ends in `?` (`_` among `more`)."""
    split = [each.partition(":") for each in fields.split()]
    every = {name: form(word or name.rstrip("?")) for name, _, word in split} | more
    needed = {name for name in every if name[-1] not in "?_"}
    every = {name.rstrip("?_"): each for name, each in every.items()}
    return lambda value: (isinstance(value, dict) and needed <= value.keys() <= every.keys()
                          and all(every[name](each) for name, each in value.items()))

FORMS["key"] = either(obj("kind:is(device) key:ed"), obj("kind:is(passkey) key:multikey site:chars(1,253)"))
FORMS["keys"] = listed(form("key"), 0, 4)

# --- §3.3 Ed25519, strictly -----------------------------------------------------------------------------------------

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
NEUTRAL = (0, 1, 1, 0)
SMALL_ORDER = {0, 1, P - 1} | {int.from_bytes(bytes.fromhex(each), "little") for each in (
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")}

def ed_add(a, b):
    """The sum of two points in extended coordinates (RFC 8032, 5.1.4)."""
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, d - c, d + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P

def ed_double(a):
    x, y, z, _ = a
    m, n = x * x, y * y
    h, g = (m + n) % P, (m - n) % P
    e, f = -2 * x * y % P, (2 * z * z + g) % P
    return e * f % P, g * h % P, f * g % P, e * h % P

def ed_point(data):
    """The point that 32 canonical bytes encode, or None where there is none on the curve."""
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u: x = x * pow(2, (P - 1) // 4, P) % P
    if v * x * x % P != u: return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

def multiples(point):
    """0 to 15 times a point."""
    row = [NEUTRAL]
    for _ in range(15): row.append(ed_add(row[-1], point))
    return row

@functools.cache
def base_table():
    """Row i holds 0 to 15 times 16^i times the base point."""
    rows, point = [], ed_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    for _ in range(64):
        rows.append(multiples(point))
        point = ed_add(rows[-1][-1], point)
    return rows

@functools.cache
def ed25519_holds(key, message, signature):
    if len(key) != 32 or len(signature) != 64: return False
    for each in (key, signature[:32]):
        y = int.from_bytes(each, "little") & (2**255 - 1)
        if y >= P or y in SMALL_ORDER: return False
    s, point = int.from_bytes(signature[32:], "little"), ed_point(key)
    if s >= L or point is None: return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    row, total = multiples((P - point[0], point[1], 1, P - point[3])), NEUTRAL
    for shift in range(252, -1, -4):
        for _ in range(4): total = ed_double(total)
        total = ed_add(total, row[k >> shift & 15])
    for i, base in enumerate(base_table()):
        total = ed_add(total, base[s >> 4 * i & 15])
    inverse = pow(total[2], -1, P)
    x, y = total[0] * inverse % P, total[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]

# --- §3.4 ES256, strictly -------------------------------------------------------------------------------------------

Q = 2**256 - 2**224 + 2**192 + 2**96 - 1
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
CURVE_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
CURVE_G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
           0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)

def p256_add(a, b):
    """The sum of two points in affine coordinates; None is the point at infinity."""
    if a is None or b is None: return a or b
    if a[0] == b[0] and (a[1] + b[1]) % Q == 0: return None
    rise, run = (3 * (a[0] * a[0] - 1), 2 * a[1]) if a == b else (b[1] - a[1], b[0] - a[0])
    slope = rise * pow(run, -1, Q) % Q
    x = (slope * slope - a[0] - b[0]) % Q
    return x, (slope * (a[0] - x) - a[1]) % Q

def p256_times(scalar, point):
    total = None
    for bit in bin(scalar)[2:]:
        total = p256_add(total, total)
        if bit == "1": total = p256_add(total, point)
    return total

def der_integers(data):
    """r and s of their one shortest DER spelling, or None."""
    found = re.fullmatch(rb"\x30(.)\x02(.)(.*)", data, re.DOTALL)
    if not found or found[1][0] != len(data) - 2: return None
    r, rest = found[3][: found[2][0]], found[3][found[2][0] :]
    s = rest[2:]
    if rest[:2] != bytes([2, len(s)]): return None
    numbers = [int.from_bytes(each, "big") for each in (r, s)]
    shortest = [each.to_bytes(each.bit_length() // 8 + 1, "big") for each in numbers]
    return numbers if shortest == [r, s] else None

@functools.cache
def es256_holds(key, message, signature):
    x = int.from_bytes(key[1:], "big")
    if len(key) != 33 or key[0] not in (2, 3) or x >= Q: return False
    square = (x**3 - 3 * x + CURVE_B) % Q
    y, numbers = pow(square, (Q + 1) // 4, Q), der_integers(signature)
    if y * y % Q != square or not numbers or not all(1 <= each < ORDER for each in numbers): return False
    r, s = numbers
    point, inverse = (x, y if y & 1 == key[0] & 1 else Q - y), pow(s, -1, ORDER)
    first = p256_times(int.from_bytes(sha256(message), "big") * inverse % ORDER, CURVE_G)
    total = p256_add(first, p256_times(r * inverse % ORDER, point))
    return total is not None and total[0] % ORDER == r

# --- §4 The tree ----------------------------------------------------------------------------------------------------

def leaf_hash(data):
    return sha256(b"\x00", data)

class Tree:
    """The Merkle tree of RFC 6962, with its root at every size it had."""

    def __init__(self, leaves=()):
        self.complete, self.roots = [], [sha256()]  # (height, hash) of the complete subtrees, from the left
        for leaf in leaves: self.append(leaf)

    def append(self, leaf):
        height, node = 0, leaf
        while self.complete and self.complete[-1][0] == height:
            height, node = height + 1, sha256(b"\x01", self.complete.pop()[1], node)
        self.complete.append((height, node))
        root = node
        for _, left in reversed(self.complete[:-1]): root = sha256(b"\x01", left, root)
        self.roots.append(root)
