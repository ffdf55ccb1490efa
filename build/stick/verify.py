"""Checks this folder against its signed list of hashes: python verify.py [KEY]

KEY is the public key that you were told by another way than this folder came. Needs nothing but
Python: the signature is checked as RFC 8032 (Ed25519) writes it down.
"""

import base64
import hashlib
import sys
from pathlib import Path

SUMS, SIGNATURE, KEY = "SHA256SUMS", "SHA256SUMS.sig", "SHA256SUMS.key"
MADE_HERE = ("data", "lib")  # by the first start

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def main(arguments):
    """0 and a line that says so if all is as it was signed; else 1, and what isn't."""
    folder = Path(__file__).resolve().parent
    key = (folder / KEY).read_text("ascii").strip()
    if arguments and arguments[0] != key:
        return _say(1, "签名的公钥不是您给的那一个。 The key is not the one that you gave.")
    faults = list(faults_of(folder, base64.b64decode(key)))
    for fault in faults:
        print(fault)
    if faults:
        return _say(
            1, "这个文件夹与签名的清单不符，请不要使用。 Not as it was signed: don't use it."
        )
    told = "" if arguments else f" 请核对公钥 compare the key: {key}"
    return _say(0, f"与签名的清单一致。 All as it was signed.{told}")


def faults_of(folder, public):
    """What is not as it was signed by the holder of the key: one line each."""
    listed = (folder / SUMS).read_bytes()
    signature = base64.b64decode((folder / SIGNATURE).read_bytes())
    if not is_signed(public, listed, signature):
        yield f"签名不对 wrong signature: {SUMS}"
        return
    hashes = {name: sum_ for sum_, name in (line.split("  ", 1) for line in _lines(listed))}
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    ours = {name for name in present if not name.startswith(tuple(f"{d}/" for d in MADE_HERE))}
    for name in sorted(hashes.keys() | ours - {SUMS, SIGNATURE, KEY}):
        if name not in present:
            yield f"缺少 missing: {name}"
        elif name not in hashes:
            yield f"多出 not listed: {name}"
        elif hashlib.sha256((folder / name).read_bytes()).hexdigest() != hashes[name]:
            yield f"被改动 changed: {name}"


def is_signed(public, message, signature):
    """Whether the 64 bytes are the key's Ed25519 signature of the message."""
    if len(public) != 32 or len(signature) != 64:
        return False
    point, commitment = _point(public), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if point is None or commitment is None or s >= Q:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    h = int.from_bytes(digest, "little") % Q
    return _same(_times(s, BASE), _plus(commitment, _times(h, point)))


def _plus(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(factor, point):
    product = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            product = _plus(product, point)
        point, factor = _plus(point, point), factor >> 1
    return product


def _same(one, other):
    return all((one[i] * other[2] - other[i] * one[2]) % P == 0 for i in (0, 1))


def _point(encoded):
    """The point of the curve that 32 bytes stand for, None if none."""
    number = int.from_bytes(encoded, "little")
    y, odd = number & (2**255 - 1), number >> 255
    x = _x_of(y, odd)
    return None if x is None else (x, y, 1, x * y % P)


def _x_of(y, odd):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and odd):
        return None
    return P - x if x & 1 != odd else x


def _lines(listed):
    return listed.decode("utf-8").splitlines()


def _say(code, line):
    print(line)
    return code


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

if __name__ == "__main__":
    for _stream in (sys.stdout, sys.stderr):
        _stream.reconfigure(errors="replace")
    raise SystemExit(main(sys.argv[1:]))
