"""spec/secret-votes.md: the group, the proofs, what trustees and voters publish, and what follows from it.

Elements are points in extended coordinates; scalars are numbers. What does not hold raises `Unsound`. Sections are
those of secret-votes.md; "the protocol" is version 1 of Belenios.
"""
import base64, functools, hashlib, json, re
from types import SimpleNamespace as Record
from primitives import BASE58, D, L, NEUTRAL, P, base_table, ed_add, ed_double, ed_point, multiples

class Unsound(Exception):
    """Something that does not show what it must, and why."""

def demand(holds, why):
    if not holds: raise Unsound(why)

# --- §1 Numbers, elements, proofs -----------------------------------------------------------------------------------

def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0

def inverse(a): return -a[0] % P, a[1], a[2], -a[3] % P

def base_power(exponent):
    """The generator to that power."""
    total = NEUTRAL
    for i, row in enumerate(base_table()):
        digit = exponent % L >> 4 * i & 15
        if digit: total = ed_add(total, row[digit])
    return total

def product(*powers):
    """The product of elements, each to a power: (element, exponent), …"""
    rows, total = [(multiples(each), exponent) for each, exponent in powers], NEUTRAL
    for shift in range(252, -1, -4):
        for _ in range(4): total = ed_double(total)
        for row, exponent in rows:
            digit = exponent >> shift & 15
            if digit: total = ed_add(total, row[digit])
    return total

GENERATOR = base_table()[0][1]

@functools.cache
def commitment(base, power, proof):
    """base^response · power^challenge."""
    challenge, response = proof
    if same(base, GENERATOR): return ed_add(base_power(response), product((power, challenge)))
    return product((base, response), (power, challenge))

def text_of(element):
    z = pow(element[2], -1, P)
    x, y = element[0] * z % P, element[1] * z % P
    return f"{y | (x & 1) << 255:064x}"

@functools.cache
def element(text):
    """The element that 64 hexadecimal digits write: canonical, and in the subgroup of order q."""
    demand(isinstance(text, str) and re.fullmatch("[0-9a-f]{64}", text), "no element")
    number = int(text, 16)
    demand(number & (2**255 - 1) < P, "an element that is not canonical")
    found = ed_point(number.to_bytes(32, "little"))
    demand(found and found[0] < P, "no element of the curve, or not canonical")
    demand(same(product((found, L)), NEUTRAL), "an element outside of the subgroup")
    return found

def own_element(text):
    """An element other than 1."""
    found = element(text)
    demand(not same(found, NEUTRAL), "the element 1")
    return found

def scalar(text):
    demand(isinstance(text, str) and re.fullmatch("0|[1-9][0-9]{0,76}", text) and int(text) < L, "no scalar")
    return int(text)

def sha(text): return hashlib.sha256(text.encode()).digest()
def number_of(text): return int.from_bytes(sha(text), "big")
def fields(value, names):
    """The values of an object with these fields in this order."""
    demand(isinstance(value, dict) and list(value) == names.split(), f"not an object with {names}")
    return list(value.values())
def entries(value, count):
    demand(isinstance(value, list) and len(value) == count, f"not a list of {count}")
    return value
def compact(value): return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
def read(text):
    """The value of a compact JSON text: its only form."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Unsound("no JSON") from None
    demand(compact(value) == text, "not compact")
    return value
def proof_of(value):
    demand(isinstance(value, dict) and sorted(value) == ["challenge", "response"], "no proof")
    return scalar(value["challenge"]), scalar(value["response"])
def written_proof(value):
    """A proof in a text of the protocol: its fields have an order."""
    return proof_of(dict(zip(("challenge", "response"), fields(value, "challenge response"))))

@functools.cache
def holds(proof, context, *known):
    """Whether a proof holds for (base, power), … in a context."""
    commitments = ",".join(text_of(commitment(base, power, proof)) for base, power in known)
    return proof[0] == number_of(context + commitments) % L

def demand_key(key, body, context):
    """That the maker of this proof knows the secret of a key."""
    demand(holds(proof_of(body), context, (GENERATOR, key)), f"the proof does not hold: {context[:40]}")

# --- §2, §3 Voting keys and the ceremony ----------------------------------------------------------------------------

def voting_key(union, member, key, proof):
    demand_key(own_element(key), proof, f"voting-key|{union}|{member}|{key}|")

def certificate(size, threshold, index, signed):
    """The verification and encryption key that a certificate names."""
    context, *keys = fields(read(signed["message"]), "context verification encryption")
    right = {"group": "Ed25519", "size": size, "threshold": threshold, "index": index}
    demand(compact(context) == compact(right), "a certificate for something else")
    verification, encryption = map(own_element, keys)
    demand_key(verification, signed["signature"], f"sigmsg|{signed['message']}|")
    return Record(verification=verification, encryption=encryption)

def promised(message): return sha(f"coefexps|{message}").hex()

def coefficients(threshold, message):
    return [element(each) for each in entries(fields(read(message), "coefexps")[0], threshold)]

def second_round(certificates, threshold, index, body):
    """That a second round fits; `certificates` are the bodies of all, in order."""
    own, message = certificate(len(certificates), threshold, index, certificates[index - 1]), body["coefexps"]["message"]
    demand_key(own.verification, body["coefexps"]["signature"], f"sigmsg|{message}|")
    coefficients(threshold, message)
    proofs = [{**each["signature"]} for each in certificates]
    certs = [{"message": each["message"], "signature": {name: proof[name] for name in ("challenge", "response")}}
             for each, proof in zip(certificates, proofs)]
    both = compact({"certs": certs, "coefexps": read(message)["coefexps"]})
    demand_key(own.verification, body["signature"], f"sigmsg|certs_sig|{both}|")
    for each in entries(body["shares"], len(certificates)): element(each["alpha"]), scalar(each["masked"])

def at(powers, j):
    """Π over k of Ak^(j^k): what the share of trustee j must be the logarithm of."""
    return product(*((each, j**k % L) for k, each in enumerate(powers)))

def share_key(all_powers, j):
    return functools.reduce(ed_add, (at(powers, j) for powers in all_powers), NEUTRAL)

def third_round(own, all_powers, index, key):
    """The verification key of a trustee, which must follow from all second rounds."""
    found, text = own_element(key["public_key"]), key["public_key"]
    demand_key(found, key["pok"], f"pok|Ed25519|{text}|")
    demand(same(found, share_key(all_powers, index)), "another key than follows")
    demand_key(own.verification, key["signature"], f"sigmsg|{text}|")
    return found

def complaint(label, j, own, sender, share, powers, body):
    """That the share from `sender` for trustee j is false."""
    common, alpha, context = element(body["common"]), element(share["alpha"]), f"complaint|{label}|{j}|{sender}|"
    known = (GENERATOR, own.encryption), (alpha, common)
    demand(holds(proof_of(body["proof"]), context, *known), "not the common element")
    s = f"share|{sender}|{j}|{share['alpha']}|{body['common']}"
    mask = int.from_bytes(sha(s + "|0") + sha(s + "|1"), "big")
    demand(not same(base_power(int(share["masked"]) - mask), at(powers, j)), "the share is right")

@functools.cache
def independent(index):
    """The independent generator with that index."""
    z = number_of(f"ggen|{index}") >> 2
    while True:
        found = ed_point(z.to_bytes(32, "little")) if z < P else None
        if found: break
        z += 1
    for _ in range(3): found = ed_double(found)
    return found

def rehearsal(label, number, times, key, body):
    name = f"rehearsal|{label}|{number}|{times}"
    base = independent(number_of(name))
    factors_proved(name, key, [base], [element(body["factor"])], body["proof"])

# --- §4 A vote ------------------------------------------------------------------------------------------------------

def base58(data):
    number, digits = int.from_bytes(data, "big"), ""
    while number: number, digits = number // 58, BASE58[number % 58] + digits
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + digits

def hash_text(text): return base64.b64encode(sha(text)).decode().rstrip("=")

def asks(question, answers, blank=True, most=1):
    """A question as it stands in an election."""
    return {"answers": answers, **({"blank": True} if blank else {}), "min": 1, "max": most, "question": question}

def is_whole(question): return question.get("type") == "NonHomomorphic"

def size(question):
    """How many choices a ballot has in a question."""
    return len(question["answers"]) + ("blank" in question)

def election(union, proposal, questions, key):
    uuid = base58(sha(f"{union}|{proposal}"))[:22]
    text = compact({"version": 1, "description": union, "name": proposal, "group": "Ed25519", "public_key": text_of(key),
                    "questions": questions, "uuid": uuid})
    return Record(uuid=uuid, hash=sha(text).hex(), fingerprint=hash_text(text), key=key, questions=questions)

def pair(value): return tuple(map(element, fields(value, "alpha beta")))
def sealed_pair(value):
    """A ciphertext that hides something."""
    alpha, beta = pair(value)
    demand(not same(alpha, NEUTRAL), "it is not sealed")
    return alpha, beta
def multiply(pairs):
    """The product of ciphertexts."""
    return functools.reduce(lambda a, b: (ed_add(a[0], b[0]), ed_add(a[1], b[1])), pairs, (NEUTRAL, NEUTRAL))

def hides_one_of(key, context, branches, proofs):
    """That a proof holds of which each branch (ciphertext, message) stands for one that may be true."""
    proofs, commitments = [written_proof(each) for each in entries(proofs, len(branches))], []
    for ((alpha, beta), message), proof in zip(branches, proofs):
        rest = ed_add(beta, inverse(base_power(message)))
        commitments += [text_of(commitment(GENERATOR, alpha, proof)), text_of(commitment(key, rest, proof))]
    right = number_of(context + ",".join(commitments)) % L
    demand(sum(challenge for challenge, _ in proofs) % L == right, f"the proof does not hold: {context[:8]}")

def decoded(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unsound("no text") from None

def read_ballot(election, data):
    """A ballot of this election in its only form: its value and its ciphertexts."""
    value = read(decoded(data))
    uuid, fingerprint, credential, answers, signature = fields(
        value, "election_uuid election_hash credential answers signature")
    demand((uuid, fingerprint) == (election.uuid, election.fingerprint), "a ballot of another election")
    pairs = []
    for question, answer in zip(election.questions, entries(answers, len(election.questions))):
        if is_whole(question):
            pairs.append([sealed_pair(fields(answer, "choices proof")[0])])
            continue
        names = "choices individual_proofs overall_proof" + (" blank_proof" if "blank" in question else "")
        pairs.append([sealed_pair(each) for each in entries(fields(answer, names)[0], size(question))])
    return Record(value=value, credential=credential, answers=answers, signature=fields(signature, "hash proof"), pairs=pairs)

def answered(key, bound, question, pairs, answer):
    """That the proofs of an answer hold."""
    if is_whole(question):
        [(alpha, beta)], sealed = pairs, answer["choices"]
        context = f"raweg|{bound}|{text_of(key)},{sealed['alpha']},{sealed['beta']}|"
        return demand(holds(written_proof(answer["proof"]), context, (GENERATOR, alpha)), "the voter does not know it")
    texts = [f"{each['alpha']},{each['beta']}" for each in answer["choices"]]
    for each, text, proofs in zip(pairs, texts, entries(answer["individual_proofs"], len(pairs))):
        hides_one_of(key, f"prove|{bound}|{text}|", [(each, 0), (each, 1)], proofs)
    counts, all_texts = range(question["min"], question["max"] + 1), ",".join(texts)
    if "blank" not in question:
        total = multiply(pairs)
        context = f"prove|{bound}|{all_texts}|{text_of(total[0])},{text_of(total[1])}|"
        return hides_one_of(key, context, [(total, each) for each in counts], answer["overall_proof"])
    blank, total = pairs[0], multiply(pairs[1:])
    hides_one_of(key, f"bproof0|{bound}|{all_texts}|", [(blank, 0), (total, 0)], answer["blank_proof"])
    hides_one_of(key, f"bproof1|{bound}|{all_texts}|", [(blank, 1), *((total, each) for each in counts)],
                 answer["overall_proof"])

def sound_ballot(election, credential, data):
    """That an attachment is a sound ballot of who has this voting key."""
    ballot = read_ballot(election, data)
    demand(ballot.credential == credential, "another voting key")
    hashed, proof = ballot.signature
    unsigned = {name: each for name, each in ballot.value.items() if name != "signature"}
    demand(hashed == hash_text(compact(unsigned)), "it signs another ballot")
    demand(holds(written_proof(proof), f"sig|{hashed}|", (GENERATOR, own_element(credential))), "it is not signed")
    bound = f"{election.fingerprint}|{credential}"
    for question, pairs, answer in zip(election.questions, ballot.pairs, ballot.answers):
        answered(election.key, bound, question, pairs, answer)

def in_bytes(texts):
    """Elements as the bytes of RFC 8032, by which they are sorted."""
    return [bytes.fromhex(each)[::-1] for each in texts]

def sum_text(election, ballots):
    """The text of the encrypted tally of these ballots: of whole ballots, their list."""
    all_pairs = [read_ballot(election, data).pairs for data in ballots]
    if is_whole(election.questions[0]):
        texts = sorted(((text_of(alpha), text_of(beta)) for [[(alpha, beta)]] in all_pairs), key=in_bytes)
        return compact([[{"alpha": alpha, "beta": beta} for alpha, beta in texts]])
    sums = [[multiply(each[q][i] for each in all_pairs) for i in range(size(question))]
            for q, question in enumerate(election.questions)]
    return compact([[{"alpha": text_of(alpha), "beta": text_of(beta)} for alpha, beta in each] for each in sums])

# --- §5 Opening -----------------------------------------------------------------------------------------------------

def factors_proved(fingerprint, key, alphas, factors, proof):
    """That a proof of factors holds."""
    listed = ",".join(map(text_of, [key, *alphas, *factors]))
    digest = sha(f"Ed25519|{fingerprint}|{len(alphas)}|{listed}").hex()
    weights = [number_of(f"factor|{digest}|{i}") % 2**128 for i in range(len(alphas))]
    known = (GENERATOR, key), (product(*zip(alphas, weights)), product(*zip(factors, weights)))
    demand(holds(proof_of(proof), f"factors|{digest}|", *known), "the factors are not proved")

def in_questions(election, lists, read_one):
    """Lists as long as the questions have choices, each entry read, one behind the other."""
    return [read_one(each) for question, listed in zip(election.questions, entries(lists, len(election.questions)))
            for each in entries(listed, size(question))]

def read_tally(election, data): return in_questions(election, read(decoded(data)), pair)

def read_factors(election, data, count):
    """The factors of a partial decryption of so many ciphertexts, and their proofs."""
    factors, proofs = fields(read(decoded(data)), "decryption_factors decryption_proofs")
    if is_whole(election.questions[0]):
        return [[read_one(each) for each in entries(entries(lists, 1)[0], count)]
                for lists, read_one in ((factors, element), (proofs, written_proof))]
    return in_questions(election, factors, element), in_questions(election, proofs, written_proof)

def opened(election, key, tally, data, proof):
    """That a trustee's factors hold against a sum; the factors."""
    factors, proofs = read_factors(election, data, len(tally))
    context, alphas = f"decrypt|{election.fingerprint}|{text_of(key)}|", [alpha for alpha, _ in tally]
    for alpha, factor, each in zip(alphas, factors, proofs):
        demand(holds(each, context, (GENERATOR, key), (alpha, factor)), "a factor does not hold")
    factors_proved(election.fingerprint, key, alphas, factors, proof)
    return factors

def numbers_shown(tally, factors, numbers):
    """That these are the numbers, of each question a list: `factors` by the number of their trustee."""
    weight = {j: functools.reduce(lambda w, k: w * k * pow(k - j, -1, L) % L, (k for k in factors if k != j), 1)
              for j in factors}
    for i, (number, (_, beta)) in enumerate(zip((each for listed in numbers for each in listed), tally)):
        hidden = product(*((own[i], weight[j]) for j, own in factors.items()))
        demand(same(ed_add(hidden, base_power(number)), beta), "other numbers than the factors open")
