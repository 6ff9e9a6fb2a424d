#!/usr/bin/env python3
"""A second auditor of minute books, written from spec/book.md, charter.md and counting.md alone.

    python3 audit.py PATH [--json] [--union ID] [--witness VKEY]...

PATH is a book: a folder, or one file. The auditor says whether every entry may stand where it stands, and
whether what travels with the book agrees with it. The exit status is 0 if all is well, 1 if something is
wrong, 2 if there is nothing to read. vectors.py runs it over files of vectors.

Only Python's standard library is used. "§" is a section of book.md; the file follows it. What an entry is made
of stands in primitives.py, the rules about charters in charter.py, those about choices in contests.py and counting.py,
those about budgets in budgets.py, those about money in treasury.py, those about secret votes in secrecy.py and belenios.py.
"""
import argparse, base64, json, pathlib, re, sys
from collections import Counter
from types import SimpleNamespace as Record
from acts import ACTS, EVERY, act
from budgets import budget_outcome, chosen_in, is_budget, unfit_for_budget, wrong_budget_marks
from charter import contradiction, fediverse, holders
from contests import carried_by, contest_outcome, end_of_part, is_choice, sealed_outcome, unfit, wrong_marks
from primitives import (
    FORMS, HOUR, Tree, base58btc, canonical, chars, ed25519_holds, either, es256_holds, form, from_base64,
    from_base64url, leaf_hash, listed, ms, multikey, obj, parse_canonical, pattern, refuse_number, sha256, whole)
from secrecy import (
    Secrecy, election_of, is_sealed, is_upheld, key_in_use, last_use, openable, seals, showings_wrong, too_much_about,
    waits_for_key, whole_of)
from treasury import Treasury

class Wrong(Exception):
    """An entry that may not stand: the article it breaks, and why."""

UNJUDGED = "auditor"  # The rule that is named where the auditor itself is at fault.

# --- §2 Entries, §3 Proofs ------------------------------------------------------------------------------------------

def is_method(value):
    found = isinstance(value, str) and len(value) <= 160 and re.fullmatch(r"did:key:(z[0-9A-Za-z]+)#\1", value)
    return bool(found) and FORMS["ed"](found[1])

def encoded(most):
    return lambda value: chars(1, most)(value) and from_base64url(value) is not None

INTENT = obj("union?:hash body:object evidence?:is(session,email,passkey,recovery-code,reply,import)",
             act=pattern(r"[a-z]+/[a-z-]+@[1-9][0-9]?"), by=either(form("uuid"), form("is(clerk)")),
             seen=obj("size:int(0) root:hash"), prev=lambda value: value is None or FORMS["hash"](value),
             under_=obj("resolution:uuid item:int(0,99)"))
INTEGRITY = obj("type:is(DataIntegrityProof) cryptosuite:is(eddsa-jcs-2022) proofPurpose:is(assertionMethod)",
                verificationMethod=is_method,
                proofValue=lambda value: isinstance(value, str) and base58btc(value, 64) is not None)
WEBAUTHN = obj("type:is(WebAuthnAssertion) key:multikey", authenticatorData=encoded(1000),
               clientDataJSON=encoded(2000), signature=encoded(200))
ENTRY = obj("seq:int(0) at:instant", intent=INTENT, proof=either(INTEGRITY, WEBAUTHN))

def key_of(proof):
    """The Multikey that a proof names."""
    return proof["key"] if "key" in proof else proof["verificationMethod"].partition("#")[2]

def integrity_holds(proof, hashed):
    """Whether a DataIntegrityProof, whose form is right, holds over an object that has this hash."""
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    message = sha256(canonical(options)) + hashed
    return ed25519_holds(multikey(key_of(proof))[1], message, base58btc(proof["proofValue"], 64))

def webauthn_holds(proof):
    kind, key = multikey(proof["key"])
    message = from_base64url(proof["authenticatorData"]) + sha256(from_base64url(proof["clientDataJSON"]))
    holds = ed25519_holds if kind == "ed25519" else es256_holds
    return holds(key, message, from_base64url(proof["signature"]))

def is_assertion_of(proof, hashed):
    """Whether a person was present and answered to this intent (§3.2, 1 and 2)."""
    data = from_base64url(proof["authenticatorData"])
    try:
        client = json.loads(from_base64url(proof["clientDataJSON"]).decode("utf-8"), parse_constant=refuse_number)
    except (ValueError, RecursionError):
        return False
    challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
    return (isinstance(client, dict) and client.get("type") == "webauthn.get"
            and client.get("challenge") == challenge and len(data) >= 37 and data[32] & 1 == 1)

def read_entry(data):
    """Step 1: an entry whose form is right, and its intent hash."""
    if len(data) > 16_384: raise Wrong("book", f"{len(data)} bytes are too many")
    try:
        entry = parse_canonical(data)
    except ValueError as error:
        raise Wrong("book", str(error)) from None
    if not ENTRY(entry): raise Wrong("book", "the entry, its intent or its proof has another form")
    intent, proof = canonical(entry["intent"]), entry["proof"]
    if len(intent) + len(canonical(proof)) > 16_256: raise Wrong("book", "intent and proof have too many bytes")
    if proof["type"] == "WebAuthnAssertion" and not is_assertion_of(proof, sha256(intent)):
        raise Wrong("book", "the passkey saw nobody, or answered to something else")
    return entry, sha256(intent)

# --- §6 State, §7 Mandates, §10 Carrying out ------------------------------------------------------------------------

BELONGING = ("supporter", "applicant", "member")

class State:
    """What the entries so far come to. Times are milliseconds."""
    def __init__(self):
        self.tree, self.time, self.last, self.union, self.attested = Tree(), 0, {}, None, 0
        self.phase, self.charter, self.call, self.draft, self.confirmed = "call", None, None, None, []
        self.founded = None  # when
        self.people, self.invitations, self.terms, self.past = {}, {}, [], []
        self.proposals, self.straws, self.carrying, self.continuation = {}, {}, None, None
        self.clerk_keys = []  # (key, the size from which it is in force)
        self.redacted, self.withheld, self.treasury, self.secrecy = set(), set(), Treasury(), Secrecy()
        self.documents, self.counts = {}, Counter()  # documents: hash → the first entry that refers to it
    def standing(self, member):
        return self.people[member].standing if member in self.people else "stranger"
    def standing_as(self, standing):
        return [member for member, person in self.people.items() if person.standing == standing]
    def members_among(self, ids):
        return sum(each == "clerk" or self.standing(each) == "member" for each in ids)
    def stand(self, member, standing, t):
        """To set a standing."""
        person = self.people[member]
        if person.standing != standing:
            person.standing, person.since, person.recovery, person.resting = standing, t, None, False
            person.past.append((t, standing))
            if standing in ("left", "declined"): person.accounts = {}
    def enter(self, member, name, standing, t):
        """To enter a person."""
        fresh = Record(standing=standing, since=t, keys=[], vouches=set(), rights_from=0, recovery=None, accounts={},
                       resting=False, past=[(t, standing)])
        self.people.setdefault(member, fresh).name = name
        self.stand(member, standing, t)
    def enter_doer(self, d, standing):
        """To enter the doer by the body, with its keys only where the table did not know them."""
        known = d.by in self.people
        self.enter(d.by, d.name, standing, d.t)
        if not known: self.add_keys(d.by, d.keys, d.attested)
    def add_keys(self, member, keys, attested):
        self.people[member].keys += [Record(**{"site": None, **each, "attested": attested}) for each in keys]
    def has_key(self, member, key):
        return any(each.key == key for each in self.people[member].keys)
    def has_own_key(self, member):
        """Whether this is a member with a key that is not attested."""
        return self.standing(member) == "member" and self.has_unattested_key(member)
    def has_unattested_key(self, member):
        return member in self.people and not all(each.attested for each in self.people[member].keys)
    def acts_by_own_key(self, member):
        """Whether the clerk's word is not enough for an act of this person's that is marked O."""
        seated = self.standing(member) == "member" or any(term.member == member for term in self.terms)
        return seated and self.has_unattested_key(member)
    def keeps_key(self, office):
        """Whether the holders of this office keep the key of secret votes."""
        return bool(self.charter) and self.charter.get("secrecy", {}).get("trustees") == office
    def may_sit(self, office, member):
        if self.standing(member) == "member": return True
        return self.keeps_key(office) and self.standing(member) in BELONGING and self.has_unattested_key(member)
    def belongs_since(self, member):
        """Since when somebody stands in any of the ways of belonging, or None."""
        since = None
        for at, standing in self.people[member].past:
            since = None if standing not in BELONGING else at if since is None else since
        return since
    def over_as(self, term, t):
        """Why a term is over at t: `term`, `left`, or None where it is not."""
        if term.until <= t: return "term"
        since = self.belongs_since(term.member) if self.keeps_key(term.office) else self.member_since(term.member)
        return "left" if since is None or since > term.given else None
    def member_since(self, member):
        return self.people[member].since if self.standing(member) == "member" else None
    def end_terms(self, chosen, t):
        """To move terms to the past."""
        for term in chosen:
            self.terms.remove(term)
            term.ended = term.until if self.over_as(term, t) == "term" else t
            self.past.append(term)
    def terms_of(self, office, member):
        return [term for term in self.terms if (term.office, term.member) == (office, member)]
    def in_row(self, office, member, begins):
        """How many terms in a row this member has had in this office before one that begins then."""
        now, rest = self.terms_of(office, member), self.charter["offices"].get(office, {"term": 0})["term"] * HOUR
        past = [term for term in self.past if (term.office, term.member) == (office, member)]
        if not now and not past: return 0
        term, end = (now[-1], now[-1].until) if now else (past[-1], past[-1].ended)
        return 0 if begins >= end + rest else term.in_row
    def give_seat(self, office, member, t, begins):
        in_row = 1 + self.in_row(office, member, begins)
        self.end_terms([term for term in self.terms if self.over_as(term, t)], t)
        until = begins + self.charter["offices"][office]["term"] * HOUR
        self.terms.append(Record(office=office, member=member, given=t, begins=begins, until=until, in_row=in_row))
    def holds(self, doer, power, t):
        """Whether somebody holds a power in person."""
        who = {"member": {"members"}, "supporter": {"supporters"}, "applicant": {"supporters"}}
        mine = who.get(self.standing(doer), set()) | ({"clerk"} if doer == "clerk" else set())
        mine |= {f"office:{term.office}" for term in self.terms if self.holds_office(doer, term.office, t)}
        return not mine.isdisjoint(holders(self.charter, power))
    def has_seat(self, doer, office, t):
        """Whether somebody holds an office, with its powers or without."""
        return any(term.begins <= t and not self.over_as(term, t) for term in self.terms_of(office, doer))
    def holds_office(self, doer, office, t):
        """Whether somebody holds an office with its powers: who was a member when the term was given."""
        return any(term.begins <= t and not self.over_as(term, t) and self.standing(doer) == "member"
                   and self.member_since(doer) <= term.given for term in self.terms_of(office, doer))
    def decision_can(self, kind, act):
        """Whether a decision of that kind can do an act."""
        need, _, power = ACTS[act].need.partition(" ")
        return need == "power" and f"decision:{kind}" in holders(self.charter, power)
    def may(self, d, need):
        word, *rest = need.split()
        if word in ("power", "standing"):
            return self.holds(d.by, rest[0], d.t) if word == "power" else self.standing(d.by) in rest
        return {"anyone": d.by != "clerk" or bool(rest), "clerk": d.by == "clerk"}[word]
    def can_be_done(self, t):
        """Whether the next carried act can be done at t."""
        proposal = self.proposals[self.carrying]
        item = next_carried(proposal)
        act = ACTS[item["act"]]
        return (self.phase in act.phases and self.decision_can(proposal.kind, item["act"]) and act.body(item["body"])
                and not refused(act, self, doing("clerk", item["body"], t, under=self.carrying)))

# --- §8 Acts; those of the treasury are in treasury.py --------------------------------------------------------------

def doing(by, body, t, key=None, attested=False, seq=0, evidence=None, under=None, hashed=None):
    """An act as it is done: the fields of its body beside who does it, when, by which key or resolution."""
    return Record(**{f"{name}_" if name in ("by", "key", "from") else name: each for name, each in body.items()},
                  by=by, body=body, t=t, key=key, attested=attested, seq=seq, evidence=evidence,
                  under=under, hash=hashed)
def refused(act, state, d):
    """Why an act is refused, or None; without any effect."""
    try:
        next(act.run(state, d))
    except StopIteration as stop:
        return stop.value
    return None
def rules_refused(charter, seats, belong):
    why = contradiction(charter)
    if why: return why
    if len(canonical({"charter": charter, "seats": seats})) > 11_200: return "charter and seats have too many bytes"
    for slug, office in charter["offices"].items():
        given = [seat["member"] for seat in seats if seat["office"] == slug]
        if len(given) > office["seats"] or len(set(given)) < len(given): return "too many seats, or two for one"
    if any(each["office"] not in charter["offices"] or each["member"] not in belong for each in seats):
        return "a seat in no office, or of somebody who does not belong"
    return None
SEATS = listed(obj("office:slug member:uuid"), 0, 40)
@act("founding/call@1", "anyone", "name:chars(3,80) why:hash first:hash needed:int(1,10000) founders:int(1,20) "
     "until:instant clerkKey:ed", "call", "I", organiser=obj("name:hash keys"))
def call(s, d):
    if s.call: return "there is a call"
    if d.founders > d.needed: return "more founders than people"
    if not d.t + 24 * HOUR <= ms(d.until) <= d.t + 8784 * HOUR: return "too short or too long"
    yield
    s.call = Record(organiser=d.by, needed=d.needed, founders=d.founders, until=ms(d.until))
    s.clerk_keys.append((d.clerkKey, d.seq + 1))
    s.enter(d.by, d.organiser["name"], "joiner", d.t)
    s.add_keys(d.by, d.organiser["keys"], d.attested)
@act("founding/join@1", "anyone", "name:hash keys", "call", "I")
def join(s, d):
    if s.standing(d.by) == "joiner" or not s.call or s.call.until <= d.t: return "joined, or no open call"
    yield
    s.confirmed = [each for each in s.confirmed if each[0] != d.by]
    s.enter_doer(d, "joiner")
@act("founding/draft@1", "standing joiner", "charter", "call", seats=SEATS)
def draft(s, d):
    if not s.call: return "there is no call"
    if d.by != s.call.organiser and s.standing(s.call.organiser) == "joiner": return "not the organiser"
    why = rules_refused(d.charter, d.seats, s.standing_as("joiner"))
    if why: return why
    yield
    s.draft, s.confirmed = d.body, []
@act("founding/confirm@1", "standing joiner", "draft:hash", "call")
def confirm(s, d):
    if not s.call or len(s.standing_as("joiner")) < s.call.needed: return "too few joined"
    if not s.draft or sha256(canonical(s.draft)).hex() != d.draft: return "another draft"
    if d.attested or any(member == d.by for member, _ in s.confirmed): return "confirmed, or without a key"
    yield
    s.confirmed.append((d.by, d.key))
@act("founding/lapse@1", "clerk", "", "call")
def lapse_call(s, d):
    if not s.call or s.call.until > d.t: return "no call, or it is open"
    yield
    s.phase = "lapsed"
def found_refused(s, d):
    """Why a founding is refused, with a call or without."""
    if not s.call:
        if d.attested or [each["member"] for each in d.founders] != [d.by]: return "one founds alone, with a key"
        return rules_refused(d.charter, d.seats, [d.by])
    if d.by != "clerk" or not s.draft: return "not the clerk, or no draft"
    if len(s.standing_as("joiner")) < s.call.needed: return "too few joined"
    count = [(m, k) for m, k in s.confirmed if s.standing(m) == "joiner" and s.has_key(m, k)][: s.call.founders]
    if len(count) < s.call.founders: return "too few confirmed"
    founders = [{"member": m, "name": s.people[m].name, "keys": [{"kind": "device", "key": k}]} for m, k in count]
    right = {**s.draft, "clerkKey": s.clerk_keys[-1][0], "founders": founders}
    return None if canonical(d.body) == canonical(right) else "another founding than was confirmed"
@act("founding/found@1", "anyone or clerk", "charter clerkKey:ed", "call", "I", seats=SEATS,
     founders=listed(obj("member:uuid name:hash", keys=listed(form("key"), 1, 4)), 1, 20))
def found(s, d):
    why = found_refused(s, d)
    if why: return why
    yield
    if not s.call:
        s.clerk_keys.append((d.clerkKey, d.seq + 1))
        s.enter(d.by, d.founders[0]["name"], "joiner", d.t)
        s.add_keys(d.by, d.founders[0]["keys"], False)
    s.charter, s.phase, s.founded, safe = d.charter, "founded", d.t, d.charter["safeguards"]
    s.treasury.counts_in(d.charter, d.t)
    for member in s.standing_as("joiner"):
        s.stand(member, "member", d.t)
        s.people[member].rights_from = d.t
    for seat in d.seats: s.give_seat(seat["office"], seat["member"], d.t, d.t)
    s.continuation = d.t + safe.get("trial", safe["continuationEvery"]) * HOUR
@act("charter/amend@1", "power charter/amend", "charter")
def amend_charter(s, d):
    why = contradiction(d.charter)
    if why: return why
    yield
    s.charter = d.charter
    s.treasury.counts_in(d.charter, d.t)
@act("charter/wind-up@1", "power charter/wind-up")
def wind_up(s, d):
    yield
    s.phase = "wound-up"
PRESENT = "standing joiner supporter applicant member"
@act("members/support@1", "anyone", "name:hash keys", marks="I")
def support(s, d):
    if s.standing(d.by) in BELONGING: return "belongs already"
    yield
    s.enter_doer(d, "supporter")
@act("members/apply@1", "anyone", "name:hash keys statement?:hash invitation?:hash", marks="I")
def apply(s, d):
    if s.standing(d.by) in ("member", "applicant"): return "member or applicant already"
    link = sha256(bytes.fromhex(d.body.get("invitation", ""))).hex()
    invitation = s.invitations.get(link)
    if "invitation" in d.body and (not invitation or invitation.until <= d.t or not invitation.left):
        return "the invitation is unknown, over or used up"
    yield
    s.enter_doer(d, "applicant")
    s.people[d.by].vouches = set()
    if invitation:
        s.invitations[d.invitation] = s.invitations.pop(link)
        invitation.left -= 1
        s.people[d.by].vouches.add(invitation.by)
@act("members/vouch@1", "power members/vouch", "member:uuid")
def vouch(s, d):
    if s.standing(d.member) != "applicant" or d.by in s.people[d.member].vouches: return "no applicant, or twice"
    yield
    s.people[d.member].vouches.add(d.by)
@act("members/admit@1", "power members/admit", "member:uuid")
def admit(s, d):
    if s.standing(d.member) != "applicant": return "no applicant"
    admission = s.charter["admission"]
    needed = max(1, min(admission.get("vouches", 0), len(s.standing_as("member"))))
    if admission["way"] == "vouched" and s.members_among(s.people[d.member].vouches) < needed: return "too few vouches"
    asked, has = s.charter.get("accounts"), s.people[d.member].accounts.values()
    if asked and sum(meets and of == asked for meets, of in has) < asked["needed"]: return "too few accounts"
    yield
    s.stand(d.member, "member", d.t)
    s.people[d.member].rights_from = d.t + s.charter["waiting"] * HOUR
@act("members/decline@1", "power members/decline", "member:uuid reason:hash")
def decline(s, d):
    if s.standing(d.member) != "applicant": return "no applicant"
    yield
    s.stand(d.member, "declined", d.t)
@act("members/leave@1", PRESENT, "reason?:hash", EVERY, "P")
def leave(s, d):
    if d.attested and s.has_own_key(d.by):
        recovery = s.people[d.by].recovery
        if not recovery: return "there is a key of one's own"
        if recovery.since + s.charter["safeguards"]["recovery"]["delay"] * HOUR > d.t: return "a key may object"
    yield
    s.stand(d.by, "left", d.t)
    if s.phase == "founded" and not s.standing_as("member"): s.phase = "wound-up"
@act("members/invite@1", "power members/invite", "invitation:hash uses:int(1,500) until:instant")
def invite(s, d):
    if d.invitation in s.invitations: return "known"
    if not d.t < ms(d.until) <= d.t + 8784 * HOUR: return "too short or too long"
    yield
    s.invitations[d.invitation] = Record(by=d.by, until=ms(d.until), left=d.uses)
@act("members/withdraw-invitation@1", "standing member", "invitation:hash", marks="O")
def withdraw_invitation(s, d):
    mine = {link for link, each in s.invitations.items() if each.by == d.by}
    if d.invitation not in mine: return "no such invitation of theirs"
    yield
    del s.invitations[d.invitation]
@act("members/add-key@1", PRESENT, "key", EVERY, "PO")
def add_key(s, d):
    if s.has_key(d.by, d.key_["key"]) or len(s.people[d.by].keys) >= 20: return "has that key, or too many"
    yield
    s.add_keys(d.by, [d.key_], d.attested)
@act("members/remove-key@1", PRESENT, "key:multikey", EVERY, "PO")
def remove_key(s, d):
    if not s.has_key(d.by, d.key_): return "has no such key"
    yield
    s.people[d.by].keys = [each for each in s.people[d.by].keys if each.key != d.key_]
@act("members/rename@1", PRESENT, "name:hash", EVERY, "O")
def rename(s, d):
    yield
    s.people[d.by].name = d.name
@act("members/recover@1", "standing member", "key")
def recover(s, d):
    if s.has_key(d.by, d.key_["key"]): return "has that key"
    yield
    s.people[d.by].recovery = Record(key=d.key_, since=d.t, vouches={}, enough=None)
@act("members/vouch-recovery@1", "standing member", "member:uuid key:multikey")
def vouch_recovery(s, d):
    recovery = d.member in s.people and s.people[d.member].recovery
    if not recovery or recovery.key["key"] != d.key_: return "no such recovery"
    if d.member == d.by or d.by in recovery.vouches: return "for oneself, or twice"
    yield
    recovery.vouches[d.by] = d.attested
    if len(recovery.vouches) >= s.charter["safeguards"]["recovery"]["vouches"] and recovery.enough is None:
        recovery.enough = d.t
@act("members/cancel-recovery@1", "standing member", marks="PO")
def cancel_recovery(s, d):
    if not s.people[d.by].recovery: return "no recovery"
    yield
    s.people[d.by].recovery = None
@act("members/finish-recovery@1", "clerk", "member:uuid")
def finish_recovery(s, d):
    recovery, rule = d.member in s.people and s.people[d.member].recovery, s.charter["safeguards"]["recovery"]
    if not recovery or recovery.enough is None: return "no recovery, or too few vouches"
    if recovery.enough + rule["delay"] * HOUR > d.t: return "too early"
    yield
    signed = sum(not attested for attested in recovery.vouches.values())
    s.people[d.member].keys, s.people[d.member].recovery = [], None
    s.add_keys(d.member, [recovery.key], signed < rule["vouches"])
@act("members/witness-account@1", "clerk", "member:uuid account:hash meets:bool")
def witness_account(s, d):
    if s.standing(d.member) not in BELONGING: return "does not belong"
    has, said = s.people[d.member].accounts, (d.meets, s.charter.get("accounts"))
    if has.get(d.account) == said: return "said already"
    if d.account not in has and len(has) >= 10: return "too many accounts"
    yield
    has[d.account] = said
@act("members/forget-account@1", "clerk", "member:uuid account:hash")
def forget_account(s, d):
    if d.member not in s.people or d.account not in s.people[d.member].accounts: return "no such account"
    yield
    del s.people[d.member].accounts[d.account]
@act("offices/appoint@1", "power offices/appoint", "office:slug member:uuid from?:instant")
def appoint(s, d):
    office, begins = s.charter["offices"].get(d.office), max(d.t, ms(d.from_) if "from" in d.body else d.t)
    if not office or not s.may_sit(d.office, d.member): return "no such office, or not for this person"
    if begins > d.t + 8784 * HOUR: return "too far ahead"
    running = [term for term in s.terms if term.office == d.office and not s.over_as(term, d.t)]
    taken = [term.member for term in running if term.until > begins]
    if d.member in taken or len(taken) >= office["seats"]: return "no free seat"
    if "terms" in office and s.in_row(d.office, d.member, begins) >= office["terms"]: return "too many terms in a row"
    yield
    s.give_seat(d.office, d.member, d.t, begins)
def end_office(s, d, member):
    if all(s.over_as(term, d.t) for term in s.terms_of(d.office, member)): return "has no such office"
    yield
    s.end_terms(s.terms_of(d.office, member), d.t)
@act("offices/remove@1", "power offices/remove", "office:slug member:uuid")
def remove(s, d):
    return (yield from end_office(s, d, d.member))
@act("offices/resign@1", "standing supporter applicant member", "office:slug", marks="O")
def resign(s, d):
    return (yield from end_office(s, d, d.by))
@act("offices/end-term@1", "clerk", "office:slug member:uuid")
def end_term(s, d):
    over = [term for term in s.terms_of(d.office, d.member) if s.over_as(term, d.t)]
    if not over: return "no term is over"
    yield
    s.end_terms(over, d.t)
TYPES = "is(application/pdf,text/plain,text/markdown,text/csv,image/png,image/jpeg)"
CARRIES = listed(obj("act:chars(0,60) body:object"), 0, 20)
PUT = {"carries": CARRIES,
       "choice_": obj("seats?:int(1,99) budget?:amount",
                      options=listed(obj("title:hash text?:hash cost?:amount", carries=CARRIES), 1, 40)),
       "documents": listed(obj(f"attachment:hash name:chars(1,120) type:{TYPES} size:int(1,1048576)"), 0, 10)}
CHOICE = "choice:is(yes,no,abstain,blank,block)"
FORMS["marks"] = listed(lambda each: each is None or whole(0, 100)(each), 1, 41)
def misfit(rule, choice, carries):
    return unfit_for_budget(rule, choice, carries) if is_budget(rule) else unfit(rule, choice, carries)
def carries_refused(s, kind, body):
    own = body["carries"] + [act for each in body.get("choice", {"options": []})["options"] for act in each["carries"]]
    return next((f"{each['act']} can't be carried" for each in own if each["act"] not in ACTS
                 or not s.decision_can(kind, each["act"]) or not ACTS[each["act"]].body(each["body"])), None)
def put(s, d):
    for each in d.documents: s.documents.setdefault(each["attachment"], d.seq)
def deliberated(s, d):
    """The act's proposal, if it is talked over."""
    proposal = s.proposals.get(d.proposal)
    return proposal if proposal and proposal.stage == "deliberation" else None
def new_proposal(kind, by, t, carries, choice=None, title=None):
    return Record(title=title, kind=kind, by=by, changed=t, carries=carries, choice=choice, sponsors=set(), comments={},
                  stage="deliberation", done=0, lapsed=0, poll=None, outcome=None)
def next_carried(proposal): return proposal.carries[proposal.done + proposal.lapsed]
@act("assembly/propose@1", "power assembly/propose", "proposal:uuid kind:slug title:hash text:hash warning?:hash", **PUT)
def propose(s, d):
    if d.proposal in s.proposals or d.kind not in s.charter["decisions"]: return "known, or of no kind"
    if s.standing(d.by) != "member": return "by no member"
    choice = d.body.get("choice")
    why = misfit(s.charter["decisions"][d.kind], choice, d.carries) or carries_refused(s, d.kind, d.body)
    if why: return why
    yield
    s.proposals[d.proposal] = new_proposal(d.kind, d.by, d.t, d.carries, choice, d.title)
    put(s, d)
@act("assembly/sponsor@1", "standing member", "proposal:uuid")
def sponsor(s, d):
    proposal = deliberated(s, d)
    if not proposal or d.by == proposal.by or d.by in proposal.sponsors: return "not deliberated, one's own, or twice"
    yield
    proposal.sponsors.add(d.by)
@act("assembly/amend@1", "standing member", "proposal:uuid title:hash text:hash warning?:hash", marks="O", **PUT)
def amend(s, d):
    proposal = deliberated(s, d)
    if not proposal or d.by != proposal.by: return "not deliberated, or another's"
    rule, choice = s.charter["decisions"].get(proposal.kind), d.body.get("choice")
    why = rule and misfit(rule, choice, d.carries) or carries_refused(s, proposal.kind, d.body)
    if why: return why
    yield
    proposal.carries, proposal.choice, proposal.changed, proposal.sponsors = d.carries, choice, d.t, set()
    proposal.title = d.title
    put(s, d)
@act("assembly/withdraw@1", "standing member", "proposal:uuid", marks="O")
def withdraw(s, d):
    proposal = deliberated(s, d)
    if not proposal or d.by != proposal.by: return "not deliberated, or another's"
    yield
    proposal.stage = "withdrawn"
def no_place(s, d):
    """Why a comment has no place among those on the act's proposal, or None."""
    proposal = s.proposals.get(d.proposal)
    if not proposal or proposal.stage == "withdrawn": return "nothing to comment on"
    if d.comment in proposal.comments: return "known"
    if "replyTo" in d.body and d.replyTo not in proposal.comments: return "an answer to nothing"
    return None
def add_comment(s, d, guest=None, reply=False, held=False):
    s.proposals[d.proposal].comments[d.comment] = Record(
        by=d.by, guest=guest, reply=reply, held=held, retracted=False, changes=0, hidden=None, overruled=None)
def said(s, d):
    """The act's comment, where it has not been taken back."""
    found = d.proposal in s.proposals and s.proposals[d.proposal].comments.get(d.comment)
    return found if found and not found.retracted else None
@act("assembly/comment@1", "power assembly/comment", "proposal:uuid comment:uuid text:hash replyTo?:uuid "
     "side?:is(for,against) also?:is(fediverse)")
def comment(s, d):
    why = no_place(s, d)
    if why: return why
    if sum(not each.guest for each in s.proposals[d.proposal].comments.values()) >= 2000: return "too many comments"
    yield
    add_comment(s, d, reply=d.evidence == "reply")
@act("assembly/retract-comment@1", "standing supporter applicant member left declined", "proposal:uuid comment:uuid",
     "founded wound-up", "O")
def retract_comment(s, d):
    comment = said(s, d)
    if not comment or comment.by != d.by: return "no such comment of theirs"
    yield
    comment.retracted = True
@act("assembly/relay-comment@1", "clerk", "proposal:uuid comment:uuid text:hash author:hash source:hash replyTo?:uuid")
def relay_comment(s, d):
    listens = fediverse(s.charter)["guests"]
    why = "guests are ignored" if listens == "ignored" else no_place(s, d)
    if why: return why
    guests = [each.guest for each in s.proposals[d.proposal].comments.values() if each.guest]
    if len(guests) >= 1000 or guests.count(d.author) >= 50: return "too many comments of guests, or of this one"
    yield
    add_comment(s, d, guest=d.author, held=listens == "held")
def not_from_elsewhere(s, d):
    """Why the doer can't keep the act's comment up with what happened to it elsewhere, or None."""
    comment = said(s, d)
    if not comment or comment.by != d.by: return "no such comment of theirs"
    return None if comment.guest or comment.reply else "it was made in the hall"
@act("assembly/revise-comment@1", "anyone or clerk", "proposal:uuid comment:uuid text:hash")
def revise_comment(s, d):
    why = not_from_elsewhere(s, d)
    if why: return why
    comment = said(s, d)
    if comment.changes >= 20: return "changed too often"
    yield
    comment.changes, comment.overruled = comment.changes + 1, None
    if comment.guest and fediverse(s.charter)["guests"] == "held": comment.held = True
@act("assembly/remove-comment@1", "anyone or clerk", "proposal:uuid comment:uuid", "founded wound-up")
def remove_comment(s, d):
    why = not_from_elsewhere(s, d)
    if why: return why
    yield
    comment = said(s, d)
    comment.retracted, comment.held = True, False
def not_to_undo(comment, d):
    """Why the doer can't undo or confirm a hiding, or None."""
    if comment.by == d.by != "clerk": return "their own comment"
    return "the members decided so" if comment.hidden.resolution and not d.under else None
@act("assembly/hide-comment@1", "power assembly/hide", "proposal:uuid comment:uuid reason:hash")
def hide_comment(s, d):
    comment = said(s, d)
    if not comment or comment.hidden: return "nothing to hide"
    if comment.overruled == d.by and not d.under: return "overruled once"
    yield
    comment.hidden, comment.held = Record(by=d.by, resolution=d.under, appeal=False, answered=False), False
@act("assembly/show-comment@1", "power assembly/hide", "proposal:uuid comment:uuid")
def show_comment(s, d):
    comment = said(s, d)
    if not comment or not comment.hidden and not comment.held: return "nothing to show"
    why = comment.hidden and not_to_undo(comment, d)
    if why: return why
    yield
    hidden = comment.hidden
    if hidden and (hidden.by, hidden.resolution) != (d.by, d.under): comment.overruled = hidden.by
    comment.hidden, comment.held = None, False
@act("assembly/appeal-hiding@1", "anyone or clerk", "proposal:uuid comment:uuid text:hash")
def appeal_hiding(s, d):
    comment = said(s, d)
    if not comment or comment.by != d.by: return "no such comment of theirs"
    if not comment.hidden or comment.hidden.appeal: return "not hidden, or appealed already"
    yield
    comment.hidden.appeal = True
@act("assembly/confirm-hiding@1", "power assembly/hide", "proposal:uuid comment:uuid reason:hash")
def confirm_hiding(s, d):
    comment = said(s, d)
    hidden = comment and comment.hidden
    if not hidden or not hidden.appeal or hidden.answered: return "no appeal to answer"
    if (hidden.by, hidden.resolution) == (d.by, d.under): return "they hid it"
    why = not_to_undo(comment, d)
    if why: return why
    yield
    hidden.answered = True
def rule_of(s, proposal):
    """The rule by which a proposal comes to the vote, or None."""
    kind = s.charter["safeguards"]["continuation"] if proposal.by == "clerk" else proposal.kind
    return s.charter["decisions"].get(kind)
def opening_refused(s, d, secret):
    proposal = deliberated(s, d)
    if not proposal: return "not deliberated"
    rule = rule_of(s, proposal)
    if not rule or proposal.changed + rule["deliberation"] * HOUR > d.t: return "no rule, or too early"
    voters = voters_at(s, d.t)
    if is_sealed(s, rule, d.t, voters) != secret: return "secret, or not secret"
    if waits_for_key(s, proposal, rule, d.t, voters): return "it waits for a key"
    why = misfit(rule, proposal.choice, proposal.carries)
    if why: return why
    if secret and not key_in_use(s, d.t): return "no key in use"
    if secret and too_much_about(s, proposal, key_in_use(s, d.t), d.t): return "about too many who keep the key"
    whole = whole_of(s, proposal) if secret else None
    if whole and not whole["fewest"] <= len(voters) <= 16_000: return "too few ballots to be opened whole, or too many to be shuffled"
    others = len(s.standing_as("member")) - (s.standing(proposal.by) == "member")
    asked = 0 if proposal.by == "clerk" else min(rule["sponsors"], others)
    if s.members_among(proposal.sponsors) < asked: return "sponsors are missing"
    s.counts["voter lists"] += 1
    if d.entitled != len(voters) or d.roll != Tree(leaf_hash(each.encode()) for each in voters).roots[-1].hex():
        return "another voter list"
    return None if ms(d.closes) == d.t + rule["poll"] * HOUR else "another closing"
def voters_at(s, t):
    return sorted(each for each in s.standing_as("member")
                  if s.people[each].rights_from <= t and not s.people[each].resting)
def opened(s, d, replies, **more):
    proposal = s.proposals[d.proposal]
    proposal.stage, proposal.poll = "poll", Record(
        rule=rule_of(s, proposal), closes=ms(d.closes), roll=set(voters_at(s, d.t)), root=d.roll, ballots={},
        reported=None, replies=replies, unreached=s.charter["safeguards"].get("unreached"), **more)
@act("assembly/open-poll@1", "clerk", "proposal:uuid roll:hash entitled:int(0) closes:instant")
def open_poll(s, d):
    why = opening_refused(s, d, False)
    if why: return why
    yield
    opened(s, d, fediverse(s.charter)["ballots"], contest=contest_of(s, s.proposals[d.proposal]), secret=None)
def contest_of(s, proposal):
    """What a vote on options is about, or None."""
    rule = rule_of(s, proposal)
    if not is_choice(rule) and not is_budget(rule): return None
    options = proposal.choice["options"]
    about = {"budget": proposal.choice["budget"], "costs": [each["cost"] for each in options]} if is_budget(rule) else {
        "seats": proposal.choice["seats"]}
    return {"rule": rule, "options": [each["title"] for each in options], **about}
@act("assembly/open-secret-poll@1", "clerk", "proposal:uuid roll:hash entitled:int(0) closes:instant ceremony election:hash client?:hash")
def open_secret_poll(s, d):
    why = opening_refused(s, d, True)
    if why: return why
    if d.ceremony != key_in_use(s, d.t) or d.election != election_of(s, d.proposal, d.ceremony).hash: return "another election"
    yield
    opened(s, d, False, contest=contest_of(s, s.proposals[d.proposal]), secret=seals(s, d.body, d.ceremony, d.t, ms(d.closes)))
def open_vote(s, d):
    """The open poll of the act's proposal, if it offers the act's choice, or is among options and the act has marks."""
    proposal = s.proposals.get(d.proposal)
    if not proposal or proposal.stage != "poll" or proposal.poll.closes <= d.t or proposal.poll.secret: return None
    if proposal.poll.contest or "marks" in d.body:
        return proposal.poll if proposal.poll.contest and "marks" in d.body else None
    other = "blank" if proposal.poll.rule["method"] == "consent" else "block"
    return proposal.poll if d.choice != other else None
def marks_wrong(rule, options, marks):
    return (wrong_budget_marks if is_budget(rule) else wrong_marks)(rule, options, marks)
def not_to_change(given, d):
    """Why the doer can't change what they gave (what, attested, by reply), or None."""
    if d.by not in given: return None
    _, attested, by_reply = given[d.by]
    if d.evidence == "reply" and not by_reply: return "by reply, though it was given in the hall"
    return "signed, and changed on the clerk's word" if d.attested and not attested else None
@act("assembly/vote@1", "standing member", f"proposal:uuid {CHOICE} reason?:hash")
def vote(s, d):
    poll = open_vote(s, d)
    if not poll or d.by not in poll.roll: return "no open vote, no voter, or not offered"
    if d.evidence == "reply" and not poll.replies: return "by the rules, ballots are cast in the hall alone"
    if d.choice == "block" and "reason" not in d.body: return "a block without a reason"
    why = not_to_change(poll.ballots, d)
    if why: return why
    yield
    poll.ballots[d.by] = d.choice, d.attested, d.evidence == "reply"
@act("assembly/advise@1", "standing supporter applicant member", f"proposal:uuid {CHOICE}")
def advise(s, d):
    poll = open_vote(s, d)
    if not poll or d.by in poll.roll or d.choice == "block": return "no open vote, a voter, or not offered"
    yield
@act("assembly/mark@1", "standing member", "proposal:uuid marks")
def mark(s, d):
    poll = open_vote(s, d)
    if not poll or d.by not in poll.roll: return "no open choice, or no voter"
    if d.evidence == "reply": return "a choice is made in the hall alone"
    why = marks_wrong(poll.rule, poll.contest["options"], d.marks) or not_to_change(poll.ballots, d)
    if why: return why
    yield
    poll.ballots[d.by] = d.marks, d.attested, False
@act("assembly/advise-on-options@1", "standing supporter applicant member", "proposal:uuid marks")
def advise_on_options(s, d):
    poll = open_vote(s, d)
    if not poll or d.by in poll.roll: return "no open choice, or a voter"
    why = marks_wrong(poll.rule, poll.contest["options"], d.marks)
    if why: return why
    yield
@act("assembly/report-notices@1", "clerk", "proposal:uuid wanted:int(0) failed:int(0)")
def report_notices(s, d):
    proposal = s.proposals.get(d.proposal)
    if not proposal or proposal.stage != "poll" or not proposal.poll.unreached: return "no vote that asks for it"
    poll = proposal.poll
    if poll.reported is not None or poll.closes > d.t: return "reported, or too early"
    if d.wanted > len(poll.roll) or d.failed > min(d.wanted, len(poll.roll) - len(poll.secret.cast if poll.secret else poll.ballots)): return "too many"
    yield
    poll.reported = d.failed
@act("assembly/close-poll@1", "clerk", "proposal:uuid outcome:any")
def close_poll(s, d):
    proposal = s.proposals.get(d.proposal)
    if not proposal or proposal.stage != "poll" or proposal.poll.closes > d.t: return "no vote to close"
    poll, secret = proposal.poll, proposal.poll.secret
    upheld = secret and is_upheld(secret)
    lacking = secret.threshold - len(secret.openings) if secret and secret.cast and not secret.result and not secret.too_few() else 0
    if secret and not upheld and d.t < openable(secret) + (1_440 * HOUR if lacking else 0): return "it is to be opened"
    silent, missed = len(poll.roll) - len(secret.cast if secret else poll.ballots), None
    if poll.unreached:
        if poll.reported is None and poll.closes + 24 * HOUR > d.t: return "it waits for the report"
        missed = {"reported": poll.reported is not None,
                  "failed": silent if poll.reported is None else poll.reported,
                  "allowed": poll.unreached["num"] * len(poll.roll) // poll.unreached["den"]}
    if poll.contest and secret:
        right = sealed_outcome(poll.contest, d.proposal, poll.root, len(poll.roll), secret, missed)
    elif poll.contest:
        ballots = {member: ballot[:2] for member, ballot in poll.ballots.items()}
        decided = budget_outcome if is_budget(poll.rule) else contest_outcome
        right = decided(poll.contest, d.proposal, poll.root, len(poll.roll), ballots, missed)
    else: right = outcome(poll.rule, len(poll.roll), list(poll.ballots.values()), missed)
    if upheld: right |= {"result": "void", "because": "dispute-upheld", "turnout": len(secret.cast),
                         **({} if poll.contest else {"margin": 1})}
    elif lacking and not poll.contest: right |= {"result": "void", "because": "never-opened", "turnout": len(secret.cast), "margin": lacking}
    s.counts["outcomes"] += 1
    if canonical(d.outcome) != canonical(right): return f"another outcome than {canonical(right).decode()}"
    yield
    proposal.stage, proposal.outcome, result = "closed", right, right["result"]
    if poll.contest: proposal.carries = carried_by(proposal.choice, chosen_in(right))
    if result == "adopted" and proposal.carries: s.carrying = d.proposal
    if proposal.by != "clerk": return
    if result == "rejected" and right["cast"] > 0: s.phase = "wound-up"
    else: s.continuation = d.t + HOUR * (s.charter["safeguards"]["continuationEvery"] if result == "adopted" else 720)
@act("assembly/lapse@1", "clerk", "proposal:uuid item:int(0) why:chars(0,500)", "founded wound-up")
def lapse(s, d):
    proposal = s.proposals.get(d.proposal)
    if s.carrying != d.proposal or proposal.done + proposal.lapsed != d.item: return "not the next carried act"
    if s.can_be_done(d.t): return "it can be done"
    yield
    end = len(proposal.carries)
    if proposal.poll.contest: end = end_of_part(proposal.choice, chosen_in(proposal.outcome), d.item)
    proposal.lapsed += end - d.item
    if end == len(proposal.carries): s.carrying = None
@act("assembly/ask-continuation@1", "clerk", "proposal:uuid")
def ask_continuation(s, d):
    if d.proposal in s.proposals or s.continuation is None or s.continuation > d.t: return "known, or not due"
    yield
    s.proposals[d.proposal] = new_proposal(s.charter["safeguards"]["continuation"], "clerk", d.t, [])
    s.continuation = None
COUNT = obj("people:int(0,1000000000)", options=listed(form("int(0,1000000000)"), 2, 8))
@act("assembly/ask@1", "power assembly/ask", "straw:uuid question:hash several:bool until:instant proposal?:uuid",
     options=listed(form("hash"), 2, 8))
def ask(s, d):
    if d.straw in s.straws or sum(not each.ended for each in s.straws.values()) >= 20: return "known, or too many"
    if not d.t + HOUR <= ms(d.until) <= d.t + 1440 * HOUR: return "too short or too long"
    if "proposal" in d.body and d.proposal not in s.proposals: return "about nothing"
    yield
    s.straws[d.straw] = Record(by=d.by, size=len(d.options), several=d.several, until=ms(d.until), answers={},
                               ended=False)
def running(s, d):
    """The act's straw poll, if it takes answers."""
    straw = s.straws.get(d.straw)
    return straw if straw and not straw.ended and straw.until > d.t else None
@act("assembly/answer@1", "standing supporter applicant member", "straw:uuid", options=listed(form("int(0,7)"), 0, 8))
def answer(s, d):
    straw = running(s, d)
    if not straw or d.options != sorted(set(d.options)) or any(each >= straw.size for each in d.options):
        return "over, or not offered"
    if len(d.options) > 1 and not straw.several: return "several answers"
    why = not_to_change(straw.answers, d)
    if why: return why
    yield
    straw.answers.pop(d.by, None)
    if d.options: straw.answers[d.by] = d.options, d.attested, d.evidence == "reply"
@act("assembly/withdraw-ask@1", "anyone", "straw:uuid")
def withdraw_ask(s, d):
    straw = running(s, d)
    if not straw or straw.by != d.by or straw.answers: return "over, another's, or answered"
    yield
    straw.ended = True
@act("assembly/end-straw@1", "clerk", "straw:uuid", counts=obj(members=COUNT, supporters=COUNT, others=COUNT))
def end_straw(s, d):
    straw = s.straws.get(d.straw)
    if not straw or straw.ended or straw.until > d.t: return "no straw poll to end"
    groups = {"members": ["member"], "supporters": ["supporter", "applicant"]}
    for group, standings in groups.items():
        named = [options for by, (options, *_) in straw.answers.items() if s.standing(by) in standings]
        right = {"people": len(named), "options": [sum(i in each for each in named) for i in range(straw.size)]}
        if d.counts[group] != right: return f"another count of {group} than {right}"
    people, options = d.counts["others"]["people"], d.counts["others"]["options"]
    possible = max(options) <= people <= sum(options) if straw.several else people == sum(options)
    if len(options) != straw.size or not possible: return "so many can't have answered so"
    yield
    straw.ended = True
@act("minutes/rotate-clerk@1", "clerk", "key:ed", EVERY)
@act("minutes/replace-clerk@1", "power minutes/replace-clerk", "key:ed")
def new_clerk(s, d):
    if any(key == d.key_ for key, _ in s.clerk_keys): return "a key that the clerk has had"
    yield
    s.clerk_keys.append((d.key_, d.seq + 1))
@act("minutes/redact@1", "power minutes/redact", "text:hash reason:hash")
def redact(s, d):
    if d.text in s.redacted: return "redacted already"
    yield
    s.redacted.add(d.text)
@act("minutes/withhold@1", "clerk", "text:hash order:hash", EVERY)
def withhold(s, d):
    if d.text in s.withheld: return "withheld already"
    yield
    s.withheld.add(d.text)
@act("minutes/release@1", "clerk", "text:hash", EVERY)
def release(s, d):
    if d.text not in s.withheld: return "not withheld"
    yield
    s.withheld.remove(d.text)

# --- §9 Outcomes ----------------------------------------------------------------------------------------------------

def judge(rule, entitled, tally):
    """The numbers of a vote, what comes out, and because of what."""
    yes, no, block, turnout = tally["yes"], tally["no"], tally["block"], sum(tally.values())
    cast, quorum, threshold = turnout - tally["abstain"], rule["quorum"], rule["threshold"]
    base, (num, den) = cast if threshold["of"] == "cast" else entitled, (threshold["share"][k] for k in ("num", "den"))
    least = -(-quorum["share"]["num"] * entitled // quorum["share"]["den"]) if "share" in quorum else 0
    reached = yes if quorum["kind"] == "yes-of-entitled" else turnout
    needed = max(1, num * base // den + 1 if threshold["reach"] == "more" else -(-num * base // den))
    over = rule.get("override")
    overridden = bool(over) and base > 0 and yes * over["den"] >= over["num"] * base
    half = threshold["of"] == "cast" and threshold["reach"] == "more" and 2 * num == den
    result, because = (
        ("void", "quorum-missed") if reached < least else
        ("rejected", "blocked") if yes >= needed and block > 0 and not overridden else
        ("adopted", "threshold-reached") if yes >= needed else
        ("rejected", "tie") if half and yes > 0 and yes == no + block else
        ("rejected", "threshold-missed"))
    return {
        "result": result, "because": because, "entitled": entitled, "turnout": turnout, "cast": cast, "tally": tally,
        "quorum": {"kind": quorum["kind"], "needed": least, "reached": reached, "met": reached >= least},
        "threshold": {"of": threshold["of"], "base": base, "needed": needed, "reached": yes, "met": yes >= needed},
        "blocks": {"count": block, "overridden": block > 0 and overridden}}

def otherwise(tally, choices, to, k):
    """The tally where k ballots go to another choice, or nowhere."""
    tally = dict(tally)
    for choice in choices.split():
        moved = min(k, tally[choice])
        tally[choice], k = tally[choice] - moved, k - moved
        if to: tally[to] += moved
    return tally

def outcome(rule, entitled, ballots, missed=None):
    """What a vote comes to; a ballot begins with (choice, attested), `missed` says whom its notice did not reach."""
    tally = {each: sum(choice == each for choice, *_ in ballots) for each in ("yes", "no", "abstain", "blank", "block")}
    judged = judge(rule, entitled, tally)
    ways = [("yes no blank block abstain", None)]
    if judged["result"] == "adopted": ways.append(("yes", "block" if rule["method"] == "consent" else "no"))
    else: ways.append(("block no blank abstain", "yes"))
    changes = (k for k in range(1, len(ballots) + 1) for choices, to in ways
               if judge(rule, entitled, otherwise(tally, choices, to, k))["result"] != judged["result"])
    quorum = judged["quorum"]
    margin = quorum["needed"] - quorum["reached"] if judged["result"] == "void" else next(changes, len(ballots) + 1)
    attested = sum(attested for _, attested, *_ in ballots)
    if missed is None: return {**judged, "attested": attested, "margin": margin}
    judged["notices"] = {**missed, "met": missed["failed"] <= missed["allowed"]}
    if not judged["notices"]["met"]:
        judged |= {"result": "void", "because": "notices-failed"}
        margin = missed["failed"] - missed["allowed"]
    return {**judged, "attested": attested, "margin": margin}

# --- §5 The order of checks -----------------------------------------------------------------------------------------

def replay(state, data, union=None):
    """Does one entry, or raises Wrong and leaves the state as it was."""
    size = len(state.tree.roots) - 1
    entry, hashed = read_entry(data)
    intent, proof, t = entry["intent"], entry["proof"], ms(entry["at"])
    by, body, integrity = intent["by"], intent["body"], proof["type"] == "DataIntegrityProof"
    if not (integrity_holds(proof, hashed) if integrity else webauthn_holds(proof)):
        raise Wrong("proof", "the signature does not hold")
    if entry["seq"] != size or t < state.time: raise Wrong("book", "another place or time")
    act = ACTS.get(intent["act"])
    if not act: raise Wrong("book", f"there is no act {intent['act']}")
    if intent.get("union") != state.union: raise Wrong("book", "another union")
    seen, prev = intent["seen"], state.last.get(by)
    if seen["size"] > size or state.tree.roots[seen["size"]].hex() != seen["root"]: raise Wrong("book", "another past")
    if intent["prev"] != prev: raise Wrong("book", "it follows another intent of the doer's")
    if state.phase not in act.phases: raise Wrong("phase", f"not in the phase {state.phase}")
    if state.carrying and "under" not in intent and intent["act"] != "assembly/lapse@1":
        raise Wrong("mandate", "a resolution is being carried out")
    if not act.body(body): raise Wrong("form", "the body has another form")
    under = intent["under"]["resolution"] if "under" in intent else None
    d = doing(by, body, t, key_of(proof), signer(state, act, intent, proof), size, intent.get("evidence"), under,
              hashed.hex())
    mandate(state, act, intent, d)
    why = refused(act, state, d)
    if why: raise Wrong(intent["act"].partition("/")[0], why)
    if size == 0 and union and sha256(data).hex() != union: raise Wrong("union", "another union than was asked for")
    state.secrecy.last_use = last_use(state, t)
    run = act.run(state, d)
    next(run), next(run, None)
    if size == 0: state.union = sha256(data).hex()
    state.tree.append(leaf_hash(data))
    state.time, state.last[by] = t, hashed.hex()
    state.attested += d.attested
    clerks = by == "clerk" or "evidence" in intent
    signed = "by the clerk" if clerks else "by devices" if integrity else "by passkeys"
    state.counts.update({"replayed": 1, f"signatures {signed}": 1, "of people": by != "clerk",
                         "carried acts": "under" in intent})
    if "under" in intent:
        proposal = state.proposals[state.carrying]
        proposal.done += 1
        if proposal.done + proposal.lapsed == len(proposal.carries): state.carrying = None

def signer(state, act, intent, proof):
    """Step 8: whether the act is attested; raises Wrong where the key may not sign it."""
    by, key, integrity = intent["by"], key_of(proof), proof["type"] == "DataIntegrityProof"
    person = state.people.get(by)
    if by == "clerk" or "evidence" in intent:
        clerk_key = state.clerk_keys[-1][0] if state.clerk_keys else intent["body"].get("clerkKey")
        if not integrity or key != clerk_key: raise Wrong("keys", "not signed with the clerk's key")
        if by == "clerk" and "evidence" in intent: raise Wrong("keys", "evidence for the clerk's own act")
        if "O" in act.marks and state.acts_by_own_key(by):
            raise Wrong("keys", "there is a key of one's own")
        return by != "clerk"
    mine = next((each for each in person.keys if each.key == key), None) if person else None
    if mine and mine.kind == "device" and integrity: return mine.attested
    if mine and mine.kind == "passkey" and not integrity and "P" in act.marks:
        if from_base64url(proof["authenticatorData"])[:32] == sha256(mine.site.encode()): return mine.attested
    if "I" in act.marks and not person and integrity and {"kind": "device", "key": key} in brought(intent["body"], by):
        return False
    raise Wrong("keys", "no key of the doer's signed this")

def brought(body, by):
    """The keys that a body brings along for a newcomer."""
    if isinstance(body.get("keys"), list): return body["keys"]
    if "organiser" in body: return body["organiser"]["keys"]
    founders = body["founders"] if isinstance(body.get("founders"), list) else []
    return next((each["keys"] for each in founders if each["member"] == by), [])

def mandate(state, act, intent, d):
    """Step 9."""
    under = intent.get("under")
    if not under:
        if not state.may(d, act.need): raise Wrong("mandate", f"needs: {act.need}")
        return
    if state.carrying != under["resolution"]: raise Wrong("mandate", "that resolution is not being carried out")
    proposal = state.proposals[state.carrying]
    if under["item"] != proposal.done + proposal.lapsed or d.by != "clerk": raise Wrong("mandate", "not the next item, or not the clerk")
    if canonical(next_carried(proposal)) != canonical({"act": intent["act"], "body": d.body}):
        raise Wrong("mandate", "another act than was adopted")
    if not state.decision_can(proposal.kind, intent["act"]): raise Wrong("mandate", "no such decision can do it")

# --- §11 Checkpoints and cosignatures -------------------------------------------------------------------------------

def read_note(text):
    """The signed text of a note and its signatures, each (name, key id, bytes); ValueError where it is none."""
    if re.search("[\x00-\x09\x0b-\x1f\ud800-\udfff]", text): raise ValueError("a control character or half a letter")
    head, gap, tail = text.rpartition("\n\n")
    lines = [re.fullmatch(r"\u2014 ([^\s+]+) (\S+)", each) for each in tail.split("\n")[:-1]]
    formed = gap and tail.endswith("\n") and 1 <= len(lines) <= 100 and all(lines)
    if not formed: raise ValueError("no signed note")
    signatures = [(each[1], from_base64(each[2])) for each in lines]
    if any(data is None or len(data) < 5 for _, data in signatures): raise ValueError("a signature without bytes")
    return head + "\n", [(name, data[:4], data[4:]) for name, data in signatures]

def read_checkpoint(text):
    """A checkpoint: origin, size, root, the signed text and the signatures."""
    signed, signatures = read_note(text)
    found = re.fullmatch(r"(.+)\n(0|[1-9][0-9]{0,14})\n(.+)\n(?:.+\n)*", signed)
    root = found and from_base64(found[3])
    if not root or len(root) != 32: raise ValueError("no checkpoint")
    origin, size = found[1], found[2]
    return Record(origin=origin, size=int(size), root=root, signed=signed.encode(), signatures=signatures)

def key_id(name, kind, key):
    return sha256(name.encode(), b"\n", kind, key)[:4]

class Book:
    """A book under audit: its entries replayed as far as they are right, and what else was found."""
    def __init__(self, entries, union=None):
        self.state, self.findings, self.times, self.checked = State(), [], [], Counter()
        self.leaves, self.wrong = [leaf_hash(each) for each in entries], None
        self.union = sha256(entries[0]).hex() if entries else None
        if not entries: self.find("book", "a book without entries")
        for seq, data in enumerate(entries):
            try:
                replay(self.state, data, union)
            except Exception as fault:  # Any: what is not judged is not called right, and what was found so far is still said.
                self.wrong = seq
                why = fault.args if isinstance(fault, Wrong) else (UNJUDGED, f"this auditor broke off: {fault!r}")
                self.find(*why, seq, entry=data.decode("utf-8", "replace"), leaf=self.leaves[seq].hex())
                break
            self.times.append(self.state.time)
        self.roots = Tree(self.leaves).roots
    def find(self, rule, why, seq=None, **more):
        self.findings.append({"rule": rule, "why": why, **({} if seq is None else {"seq": seq}), **more})
    def signed_wrongly(self, note):
        """Why the clerk's signature on a checkpoint does not do, or None."""
        key = next((key for key, since in reversed(self.state.clerk_keys) if since <= note.size), None)
        if not key: return "no clerk had a key then"
        raw = multikey(key)[1]
        mine = [data for name, number, data in note.signatures
                if (name, number) == (note.origin, key_id(note.origin, b"\x01", raw))]
        holds = mine and all(ed25519_holds(raw, note.signed, data) for data in mine)
        return None if holds else "the clerk's signature is missing or does not hold"
    def checkpoint(self, text, rule, witnesses):
        """Holds a checkpoint, and the cosignatures on it, against the book; says whether it agrees."""
        try:
            note = read_checkpoint(text)
        except ValueError as error:
            return self.find(rule, str(error))
        self.checked["checkpoints"] += 1
        if self.union not in note.origin.split("/"): return self.find(rule, "another union")
        if note.size >= len(self.roots): return self.find(rule, f"{note.size} entries are signed: the end was dropped")
        if self.roots[note.size] != note.root: return self.find(rule, "another root: the book was rewritten")
        if rule == "checkpoint" and note.size != len(self.leaves): return self.find(rule, "not the whole book")
        why = self.signed_wrongly(note) if note.size <= len(self.times) else None
        if why: return self.find(rule, why)
        for witness in witnesses: self.cosigned(note, witness)
        return True
    def cosigned(self, note, witness):
        """Holds one witness's cosignatures on an agreeing checkpoint against the times of the entries."""
        name, number, key = witness.split("+", 2)
        key = from_base64(key) or b""
        if key[:1] != b"\x04" or len(key) != 33 or number != key_id(name, *(key[:1], key[1:])).hex():
            raise SystemExit(f"This is no witness's key: {witness}")
        for data in (data for who, mark, data in note.signatures if (who, mark.hex()) == (name, number)):
            time = int.from_bytes(data[:8], "big")
            signed = f"cosignature/v1\ntime {time}\n".encode() + note.signed
            if len(data) != 72 or not ed25519_holds(key[1:], signed, data[8:]):
                self.find("cosignature", f"the cosignature of {name} does not hold")
                continue
            self.checked["cosignatures"] += 1
            late = next((i for i, t in enumerate(self.times[: note.size]) if t > time * 1000 + HOUR // 6), None)
            if late is not None: self.find("time", "dated after it was seen", late)
            if note.size < len(self.times) and self.times[note.size] < time * 1000 - HOUR:
                self.find("time", "dated before the book that a witness saw without it", note.size)

    # §12 Receipts, §13 Texts and documents
    def receipt(self, receipt):
        if not obj("union:hash seq:int(0) leaf:hash at:instant", proof=INTEGRITY)(receipt):
            return self.find("receipt", "it has another form")
        proof, seq, keys = receipt["proof"], receipt["seq"], self.state.clerk_keys
        rest = {name: value for name, value in receipt.items() if name != "proof"}
        in_force = [key for i, (key, _) in enumerate(keys) if i + 1 == len(keys) or keys[i + 1][1] > seq]
        why = ("for another union" if receipt["union"] != self.union else
               "the signature does not hold" if not integrity_holds(proof, sha256(canonical(rest))) else
               "no key of the clerk's" if key_of(proof) not in in_force and self.wrong is None else
               "the entry was dropped" if seq >= len(self.leaves) else
               "the entry is another one" if self.leaves[seq].hex() != receipt["leaf"] else
               "the time is another one" if seq < len(self.times) and self.times[seq] != ms(receipt["at"]) else None)
        self.checked["receipts"] += 1
        if why: self.find("receipt", why, seq)
    def text(self, text):
        self.checked["texts"] += 1
        if not obj("hash salt:hash", text=lambda value: isinstance(value, str))(text):
            return self.find("text", "it has another form")
        try:
            hashed = sha256(bytes.fromhex(text["salt"]), text["text"].encode("utf-8")).hex()
        except UnicodeEncodeError:
            hashed = None
        if hashed != text["hash"]: self.find("text", f"{text['hash']} is the commitment of another text")
    def documents(self, attachments):
        for hashed, seq in self.state.documents.items():
            self.checked["documents"] += 1
            data = attachments.get(hashed)
            if data is None: self.find("attachment", f"{hashed} is missing", seq)
            elif sha256(data).hex() != hashed or len(data) > 2**20: self.find("attachment", f"{hashed} is another", seq)
    def shown(self, attachments):
        self.checked["showings"] += len(self.state.secrecy.showings)
        for seq, rule, why in showings_wrong(self.state, attachments): self.find(rule, why, seq)

def audit(entries, attachments, union=None, checkpoint=None, older=(), receipts=(), texts=(), witnesses=()):
    """Audits a book with all that is given beside it."""
    book = Book(entries, union)
    book.signed = bool(checkpoint is not None and book.checkpoint(checkpoint, "checkpoint", witnesses))
    for each in older: book.checkpoint(each, "older-checkpoint", witnesses)
    for each in receipts: book.receipt(each)
    for each in texts: book.text(each)
    book.documents(attachments)
    book.shown(attachments)
    book.findings.sort(key=lambda each: each.get("seq", len(entries)))
    book.outside = bool(older or receipts or book.checked["cosignatures"])
    return book

# --- §14 How a book travels, §16 What is reported -------------------------------------------------------------------

ABOUT = obj("format:is(syndicat-book@1) union:hash slug:chars(0,80) name:chars(0,80) origin:chars(0,400) size:int(0)")

def lines_of(data):
    """Lines as bytes; a newline ends each of them."""
    return data.removesuffix(b"\n").split(b"\n") if data else []

def read_folder(path):
    def file(name):
        return (path / name).read_bytes() if (path / name).exists() else b""
    given = {"entries": lines_of(file("entries.jsonl"))}
    given["attachments"] = {each.name: each.read_bytes() for each in sorted(path.glob("attachments/*"))}
    given["older"] = [each.read_text("utf-8") for each in sorted(path.glob("older-checkpoints/*"))]
    given |= {name: [json.loads(each) for each in lines_of(file(f"{name}.jsonl"))] for name in ("texts", "receipts")}
    return json.loads(file("book.json")), given | {"checkpoint": file("checkpoint").decode() or None}

def read_file(path):
    about, *lines = lines_of(path.read_bytes())
    given = {"entries": [], "attachments": {}, "older": [], "receipts": [], "texts": [], "checkpoint": None}
    for each in lines:
        found = re.match(rb'\{"(attachment|checkpoint|older-checkpoint|receipt|text)":', each)
        value = json.loads(each)[found[1].decode()] if found else each
        kind = found[1] if found else b"entry"
        if kind == b"checkpoint":
            if given["checkpoint"] is not None: raise ValueError("two newest checkpoints")
            given["checkpoint"] = value
        elif kind == b"attachment": given["attachments"][value["sha256"]] = from_base64(value["bytes"]) or b""
        else: given[{b"entry": "entries", b"older-checkpoint": "older"}.get(kind, kind.decode() + "s")].append(value)
    return json.loads(about), given

def report(book):
    """What an auditor says (§16)."""
    state, people = book.state, book.state.counts["of people"]
    closed = {name: each.outcome for name, each in state.proposals.items() if each.outcome}
    return {
        "verdict": "wrong" if book.findings else "OK", "findings": book.findings,
        "union": book.union, "size": len(book.leaves), "root": book.roots[-1].hex(),
        "checked": {**{name: count for name, count in state.counts.items() if count}, **book.checked},
        "attestedShare": f"{state.attested}/{people}",
        "doubtful": [name for name, each in closed.items()
                     if (0 < each["attested"] >= each["margin"] if "margin" in each else not each["firm"])],
        "clerkSignedAll": book.signed, "balances": state.treasury.balances(),
        "note": None if book.outside else "Nothing came from elsewhere: a rewritten end can't be told from the true one"}

def main():
    parser = argparse.ArgumentParser(description="Audits a minute book.")
    parser.add_argument("path", type=pathlib.Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--union")
    parser.add_argument("--witness", action="append", default=[])
    given = parser.parse_args()
    try:
        about, book = (read_folder if given.path.is_dir() else read_file)(given.path)
        if not ABOUT(about): raise ValueError("its description has another form")
        if book["checkpoint"] is None: raise ValueError("it has no checkpoint")
    except (OSError, ValueError, LookupError, TypeError) as error:
        print(f"{given.path} can't be read: {error}", file=sys.stderr)
        return 2
    found = report(audit(**book, union=given.union, witnesses=given.witness))
    if given.json: print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for name, value in found.items():
            if name != "findings": print(f"{name}: {json.dumps(value, ensure_ascii=False)}")
        for each in found["findings"]:
            print(f"entry {each['seq']}:" if "seq" in each else "book:", each["rule"], "-", each["why"])
    return 1 if found["findings"] else 0

if __name__ == "__main__":
    sys.exit(main())
