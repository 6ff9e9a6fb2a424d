"""spec/book.md, "Secret votes": the acts by which keys are made, ballots are cast and sums are opened, but for the one
that opens the vote. What their attachments must show is kept as (entry, rule, check of the attachments)."""
import functools
from types import SimpleNamespace as Record
import belenios
import contests
import whole
from acts import act
from belenios import Unsound, demand
from primitives import FORMS, HOUR, ed_add, form, keyed, listed, ms, obj, pattern, chars

FORMS["element"], FORMS["scalar"] = pattern("[0-9a-f]{64}"), pattern("0|[1-9][0-9]{0,76}")
FORMS["proof"] = obj("challenge:scalar response:scalar")
FORMS["signed"] = obj("signature:proof", message=chars(2, 4_000))
FORMS["ceremony"] = form("int(1)")
ENCLOSED, LONG = obj("attachment:hash size:int(1,262144)"), obj("attachment:hash size:int(1,8388608)")

class Secrecy:
    """What a union knows of secret votes."""
    def __init__(self):
        self.keys, self.entered, self.ceremonies, self.showings = {}, set(), [], []
        self.last_use = None  # until when a key was in use, before the newest entry
    def key_in(self, member, secret):
        """The voting key of a member in a vote, or None."""
        given = self.keys.get(member, [])
        first = [key for key, since in given[:1] if since < secret.closes]
        return next((key for key, since in reversed(given) if since < secret.until), first[0] if first else None)
    def last(self):
        """The last ceremony, if it has not ended."""
        return self.ceremonies[-1] if self.ceremonies and not self.ceremonies[-1].ended else None

def unsound(check, *given):
    """Why a check fails, or None."""
    try:
        check(*given)
    except Unsound as error:
        return str(error)
    return None

def new_ceremony(label, trustees, threshold, t):
    return Record(label=label, trustees=trustees, threshold=threshold, convened=t, first={}, second={}, third={},
                  rehearsed={}, key=None, made=None, shares=[], anew=False, given_up=False, ended=None)

def number_in(ceremony, member): return ceremony.trustees.index(member) + 1

def rehearsed_of_late(s, ceremony, t):
    rules = s.charter.get("secrecy") if s.charter else None
    return [each for each in ceremony.trustees if rules and each in ceremony.rehearsed
            and t < ceremony.rehearsed[each][0] + 4_320 * HOUR and s.has_seat(each, rules["trustees"], t)]

def is_tried(s, ceremony, t):
    """Whether more of a ceremony's trustees than its threshold have rehearsed of late."""
    return len(rehearsed_of_late(s, ceremony, t)) > ceremony.threshold

def key_in_use(s, t):
    """The number of the ceremony whose key is in use, or None."""
    return next((number for number, each in reversed(list(enumerate(s.secrecy.ceremonies, 1)))
                 if each.key and not each.given_up and is_tried(s, each, t)), None)

def is_sealed(s, rule, t, voters):
    """Whether a vote by this rule is sealed if it opens now."""
    if rule.get("secret") != "with-key": return rule.get("secret") is True
    return bool(key_in_use(s, t)) and enough_voters(s, rule, voters)

def enough_voters(s, rule, voters):
    """Whether a vote by this rule has voters enough to be sealed."""
    opened = whole_by(s, rule)
    return not opened or len(voters) >= 2 * opened["fewest"]

def last_use(s, t):
    """Until when a key was in use, t included, or None; t is not before the newest entry."""
    if key_in_use(s, t): return t
    rehearsals = [at + 4_320 * HOUR for each in s.secrecy.ceremonies for at, _ in each.rehearsed.values()]
    changes = rehearsals + [each for term in s.terms for each in (term.begins, term.until)]
    points = sorted({s.time, t, *(each for each in changes if s.time < each < t)})
    used = [after for before, after in zip(points, points[1:]) if key_in_use(s, before)]
    return used[-1] if used else s.secrecy.last_use

SEATING = {"offices/appoint@1", "offices/remove@1"}
def waits_for_key(s, proposal, rule, t, voters):
    """Whether a vote on a proposal, by this rule, waits for a key."""
    wait = (s.charter.get("secrecy") or {}).get("wait")
    if rule.get("secret") != "with-key" or wait is None or key_in_use(s, t): return False
    lost, acts = last_use(s, t), may_do(proposal)
    if lost is None or t >= lost + wait * HOUR or not enough_voters(s, rule, voters): return False
    keepers = s.charter["secrecy"]["trustees"]
    return not acts or any(each["act"] not in SEATING or each["body"].get("office") != keepers for each in acts)

def secret_of(s, d):
    """The secret vote on the act's proposal, in whatever stage, or None."""
    proposal = s.proposals.get(d.proposal)
    return proposal.poll if proposal and proposal.poll and proposal.poll.secret else None

def part_of(s, d, making=True):
    """The ceremony in which the doer takes part, or why they don't; `making`: its key must not be made."""
    known = s.secrecy.ceremonies
    ceremony = known[d.ceremony - 1] if d.ceremony <= len(known) else None
    if not ceremony or d.by not in ceremony.trustees or ceremony.ended or d.attested: return None, "takes no part"
    return (None, "the key is made") if making and ceremony.key else (ceremony, None)

def in_order(ceremony, step):
    """What all trustees did in a step, in order, or None while one is missing."""
    return [step[each] for each in ceremony.trustees] if len(step) == len(ceremony.trustees) else None

def certificate_of(ceremony, member):
    return belenios.certificate(len(ceremony.trustees), ceremony.threshold, number_in(ceremony, member),
                                ceremony.first[member].certificate)

def powers_of(ceremony):
    return [belenios.coefficients(ceremony.threshold, each["coefexps"]["message"])
            for each in in_order(ceremony, ceremony.second)]

@act("secrecy/voting-key@1", "standing member", "key:element proof", marks="O")
def enter_voting_key(s, d):
    if d.key_ in s.secrecy.entered or len(s.secrecy.keys.get(d.by, [])) >= 50: return "known, or too many"
    why = unsound(belenios.voting_key, s.union, d.by, d.key_, d.proof)
    if why: return why
    yield
    s.secrecy.entered.add(d.key_)
    s.secrecy.keys.setdefault(d.by, []).append((d.key_, d.t))

def due(s, t):
    """The ceremony that is due, or None."""
    rules = s.charter.get("secrecy") if s.charter else None
    if not rules or rules["trustees"] not in s.charter["offices"]: return None
    holders = sorted({each.member for each in s.terms if each.office == rules["trustees"]
                      and s.has_seat(each.member, each.office, t)})
    if len(holders) != s.charter["offices"][rules["trustees"]]["seats"]: return None
    last = s.secrecy.last()
    if last and not last.anew and (last.trustees, last.threshold) == (holders, rules["threshold"]): return None
    return {"ceremony": len(s.secrecy.ceremonies) + 1, "trustees": holders, "threshold": rules["threshold"]}

@act("secrecy/convene@1", "clerk", "ceremony threshold:int(2,14)", trustees=listed(form("uuid"), 3, 15))
def convene(s, d):
    if d.body != due(s, d.t): return "not due"
    yield
    before = s.secrecy.ceremonies[-1:]
    for each in before:
        if not each.key and not each.ended: each.ended = "replaced"
    s.secrecy.ceremonies.append(new_ceremony(f"{s.union}|{d.ceremony}", d.trustees, d.threshold, d.t))

@act("secrecy/certify@1", "standing supporter applicant member", "ceremony certificate:signed promise:hash", marks="O")
def certify(s, d):
    ceremony, why = part_of(s, d)
    if why: return why
    if d.by in ceremony.first: return "done already"
    why = unsound(belenios.certificate, len(ceremony.trustees), ceremony.threshold, number_in(ceremony, d.by), d.certificate)
    if why: return why
    yield
    ceremony.first[d.by] = Record(certificate=d.certificate, promise=d.promise)

ROUND = obj("coefexps:signed signature:proof", shares=listed(obj("alpha:element masked:scalar"), 2, 15))
@act("secrecy/commit@1", "standing supporter applicant member", "ceremony", marks="O", round=ROUND)
def commit(s, d):
    ceremony, why = part_of(s, d)
    if why: return why
    first = in_order(ceremony, ceremony.first)
    if d.by in ceremony.second or not first: return "done already, or too early"
    if belenios.promised(d.round["coefexps"]["message"]) != ceremony.first[d.by].promise: return "not what was promised"
    why = unsound(belenios.second_round, [each.certificate for each in first], ceremony.threshold,
                  number_in(ceremony, d.by), d.round)
    if why: return why
    yield
    ceremony.second[d.by] = d.round

@act("secrecy/confirm@1", "standing supporter applicant member", "ceremony", marks="O", key=obj("pok:proof public_key:element signature:proof"))
def confirm(s, d):
    ceremony, why = part_of(s, d)
    if why: return why
    if d.by in ceremony.third or not in_order(ceremony, ceremony.second): return "done already, or too early"
    why = unsound(belenios.third_round, certificate_of(ceremony, d.by), powers_of(ceremony),
                  number_in(ceremony, d.by), d.key_)
    if why: return why
    yield
    ceremony.third[d.by] = d.key_
    keys = in_order(ceremony, ceremony.third)
    if not keys: return
    ceremony.made, ceremony.shares = d.t, [belenios.element(each["public_key"]) for each in keys]
    ceremony.key = functools.reduce(ed_add, (each[0] for each in powers_of(ceremony)))

@act("secrecy/complain@1", "standing supporter applicant member", "ceremony from:int(1,15) common:element proof", marks="O")
def complain(s, d):
    ceremony, why = part_of(s, d)
    if why: return why
    rounds, j = in_order(ceremony, ceremony.second), number_in(ceremony, d.by)
    if not rounds or d.from_ > len(rounds): return "too early, or about nobody"
    why = unsound(belenios.complaint, ceremony.label, j, certificate_of(ceremony, d.by), d.from_,
                  rounds[d.from_ - 1]["shares"][j - 1], powers_of(ceremony)[d.from_ - 1], d.body)
    if why: return why
    yield
    ceremony.ended = "false-share"

@act("secrecy/begin-anew@1", "standing supporter applicant member", "ceremony", marks="O")
def begin_anew(s, d):
    ceremony, why = part_of(s, d, making=False)
    if why: return why
    if ceremony is not s.secrecy.last() or ceremony.anew: return "another has begun, or is to begin"
    if d.t < (ceremony.made if ceremony.key else ceremony.convened) + 168 * HOUR: return "too early"
    yield
    if ceremony.key: ceremony.anew = True
    else: ceremony.ended = "begun-anew"

@act("secrecy/rehearse@1", "standing supporter applicant member", "ceremony factor:element proof", marks="O")
def rehearse(s, d):
    ceremony, why = part_of(s, d, making=False)
    if why: return why
    if not ceremony.key: return "the key is not made"
    number, (_, times) = number_in(ceremony, d.by), ceremony.rehearsed.get(d.by, (0, 0))
    why = unsound(belenios.rehearsal, ceremony.label, number, times, ceremony.shares[number - 1], d.body)
    if why: return why
    yield
    ceremony.rehearsed[d.by] = d.t, times + 1
    if not is_tried(s, ceremony, d.t): return
    for each in s.secrecy.ceremonies[:d.ceremony - 1]: each.given_up = each.given_up or each.anew

# --- The vote -------------------------------------------------------------------------------------------------------

def questions_of(s, proposal):
    """What a secret vote on a proposal asks."""
    rule = s.charter["decisions"][proposal.kind]
    if contests.is_choice(rule):
        ranks = (whole_of(s, proposal) or {}).get("ranks")
        return contests.questions_of(rule, [each["title"] for each in proposal.choice["options"]], proposal.title, ranks)
    return [belenios.asks(proposal.title, ["yes", "no", "abstain"])]

def may_do(proposal):
    """The acts that a proposal carries, or that one of its options does."""
    options = proposal.choice["options"] if proposal.choice else []
    return [*proposal.carries, *(each for option in options for each in option["carries"])]

def is_about(proposal, member):
    """Whether a vote on a proposal is about a member."""
    return any(member in (each["body"].get("member"), each["body"].get("to")) for each in may_do(proposal))

def too_much_about(s, proposal, number, t):
    """Whether too few trustees of a ceremony are left whom a vote is not about."""
    ceremony = s.secrecy.ceremonies[number - 1]
    return sum(not is_about(proposal, each) for each in rehearsed_of_late(s, ceremony, t)) < ceremony.threshold

def election_of(s, proposal_id, number):
    """The election of a vote under the key of a ceremony."""
    proposal = s.proposals[proposal_id]
    return belenios.election(s.union, proposal_id, questions_of(s, proposal), s.secrecy.ceremonies[number - 1].key)

def seals(s, body, number, t, closes):
    """What a secret vote has besides."""
    rules, ceremony = s.charter["secrecy"], s.secrecy.ceremonies[number - 1]
    secret = Record(ceremony=ceremony, threshold=ceremony.threshold, election=election_of(s, body["proposal"], number),
                    closes=closes, until=closes - rules["replacing"] * HOUR, opens=closes + rules["disputes"] * HOUR,
                    cast={}, ever=set(), disputes=[], upheld=set(), tally=None, openings={}, lots={}, result=None,
                    whole=whole_of(s, s.proposals[body["proposal"]]), shuffles={}, read={})
    secret.too_few = lambda: bool(secret.whole and secret.cast and len(counting(s, secret)) < secret.whole["fewest"])
    return secret

def whole_of(s, proposal):
    """The rules by which a vote is opened whole, or None."""
    return whole_by(s, s.charter["decisions"][proposal.kind])

def whole_by(s, rule):
    """The same of a vote by that rule."""
    return s.charter["secrecy"]["whole"] if contests.is_choice(rule) and rule["method"] not in contests.SUMS else None

def counting(s, secret):
    """The ballots that count."""
    return [each for voter, each in secret.cast.items() if each.key == s.secrecy.key_in(voter, secret)]

def openable(secret):
    return secret.opens + (336 * HOUR if any(not each.settled for each in secret.disputes) else 0)

def undecided(s, d):
    """The secret vote on the act's proposal while it is not closed, or None."""
    return secret_of(s, d) if s.proposals.get(d.proposal) and s.proposals[d.proposal].stage == "poll" else None

@act("assembly/cast@1", "standing member", "proposal:uuid", ballot=ENCLOSED)
def cast(s, d):
    poll = undecided(s, d)
    if not poll or poll.closes <= d.t or d.by not in poll.roll: return "no open secret vote, or no voter"
    secret, hashed = poll.secret, d.ballot["attachment"]
    key, before = s.secrecy.key_in(d.by, secret), secret.cast.get(d.by)
    if not key or hashed in secret.ever: return "no voting key, or cast before"
    if d.attested and before and not before.attested: return "signed, and changed on the clerk's word"
    yield
    secret.cast.pop(d.by, None)
    secret.cast[d.by] = Record(attachment=hashed, key=key, attested=d.attested)
    secret.ever.add(hashed)
    s.documents.setdefault(hashed, d.seq)
    s.secrecy.showings.append((d.seq, "sealed-ballot", [hashed], functools.partial(
        belenios.sound_ballot, secret.election, key)))

@act("assembly/dispute@1", "standing member", "proposal:uuid text:hash")
def dispute(s, d):
    poll = undecided(s, d)
    if not poll or d.by not in poll.roll or poll.secret.opens <= d.t: return "no secret vote, no voter, or too late"
    if any(each.by == d.by and not each.settled for each in poll.secret.disputes): return "disputed already"
    yield
    poll.secret.disputes.append(Record(by=d.by, settled=False, taken_back=False))

@act("assembly/settle@1", "standing supporter applicant member", "proposal:uuid member:uuid text:hash", marks="O")
def settle(s, d):
    poll = undecided(s, d)
    mine = [each for each in poll.secret.disputes if each.by == d.member and not each.settled] if poll else []
    if not mine: return "no open dispute"
    if d.by != d.member:
        if d.by not in poll.secret.ceremony.trustees: return "neither theirs nor a trustee"
        if is_about(s.proposals[d.proposal], d.by): return "about the doer"
    yield
    mine[0].settled, mine[0].taken_back = True, d.by == d.member

def is_upheld(secret): return len(secret.upheld) >= secret.threshold

@act("assembly/uphold@1", "standing supporter applicant member", "proposal:uuid member:uuid text:hash", marks="O")
def uphold(s, d):
    poll = undecided(s, d)
    if not poll or d.t < poll.closes or poll.secret.result: return "no secret vote that is over, or its result is known"
    secret = poll.secret
    if not any(each.by == d.member and not each.taken_back for each in secret.disputes): return "no dispute"
    if d.by in secret.upheld or is_upheld(secret): return "said already"
    if d.by not in secret.ceremony.trustees or is_about(s.proposals[d.proposal], d.by): return "no trustee, or about the doer"
    yield
    secret.upheld.add(d.by)

def may_not_open(s, d):
    """Why the doer may not open the act's vote, or None."""
    poll = undecided(s, d)
    if not poll: return "no secret vote"
    secret = poll.secret
    if d.by not in secret.ceremony.trustees or d.attested: return "no trustee, or attested"
    if is_about(s.proposals[d.proposal], d.by): return "about the doer"
    if is_upheld(secret) or d.by in secret.upheld: return "not to be opened"
    if d.t < poll.closes or d.t < openable(secret): return "too early"
    return "another sum" if "tally" in d.body and secret.tally not in (None, d.tally["attachment"]) else None

def counted_now(s, secret):
    """The attachments of the ballots that count, where the sum is to be held against them."""
    return [each.attachment for each in counting(s, secret)] if secret.tally is None else []

@act("assembly/shuffle@1", "standing supporter applicant member", "proposal:uuid place:int(1,14)", marks="O", tally=LONG,
     shuffle=LONG)
def shuffle(s, d):
    why = may_not_open(s, d)
    if why: return why
    secret = secret_of(s, d).secret
    number, count = number_in(secret.ceremony, d.by), len(counting(s, secret))
    if not secret.whole or count < secret.whole["fewest"]: return "not opened whole, or too few"
    if number in secret.shuffles or len(secret.shuffles) >= secret.threshold: return "done, or enough"
    if d.place != len(secret.shuffles) + 1: return "another place"
    yield
    for each in (d.tally, d.shuffle): s.documents.setdefault(each["attachment"], d.seq)
    last, first = list(secret.shuffles.values())[-1:], secret.tally is None
    named = [d.tally["attachment"], d.shuffle["attachment"], *(counted_now(s, secret) if first else last)]
    s.secrecy.showings.append((d.seq, "shuffled-ballots", named, functools.partial(
        shuffle_shown, secret.election, count, first)))
    secret.tally, secret.shuffles[number] = d.tally["attachment"], d.shuffle["attachment"]

def shuffle_shown(election, count, first, tally_data, shuffle_data, *others):
    """What the attachments of a shuffle must show."""
    if first:
        demand(tally_data.decode() == belenios.sum_text(election, others), "not the list of the ballots that count")
        before = whole.read_list(tally_data, count)
    else: before = whole.read_shuffle(others[0], count)[0]
    whole.shuffled(election, before, shuffle_data)

def gives_no_part(secret, number):
    """Why a trustee can't give a part in opening now, or None."""
    if secret.whole and len(secret.shuffles) < secret.threshold: return "not shuffled"
    return "enough" if number in secret.openings or len(secret.openings) >= secret.threshold else None

def read_with(secret, number, parts):
    """The ballots that a trustee has read out in so many parts, or None where it was in others."""
    if not parts: return {}
    before, read = secret.read.get(number, (0, {}))
    return read if before == parts else None

BALLOTS = keyed(pattern("[-0-9a-u]{1,30}"), form("int(1)"))
@act("assembly/read-out@1", "standing supporter applicant member", "proposal:uuid place:int(1)", marks="O", ballots=BALLOTS)
def read_out(s, d):
    why = may_not_open(s, d)
    if why: return why
    poll = secret_of(s, d)
    secret, number = poll.secret, number_in(poll.secret.ceremony, d.by)
    if not secret.whole: return "not opened whole"
    why = gives_no_part(secret, number)
    if why: return why
    if len(secret.openings) + 1 < secret.threshold: return "ballots too early"
    read = read_with(secret, number, d.place - 1)
    if read is None: return "another part"
    ballots, count = whole.together(read, d.ballots), len(counting(s, secret))
    why = whole.unfit(poll.contest, secret.whole["ranks"], ballots, lambda all_: all_ <= count)
    if why: return why
    yield
    secret.read[number] = d.place, ballots

def unsealing_refused(s, d):
    why = may_not_open(s, d)
    if why: return why
    poll = secret_of(s, d)
    secret, number = poll.secret, number_in(poll.secret.ceremony, d.by)
    why = gives_no_part(secret, number)
    if why: return why
    if bool(poll.contest) != ("lot" in d.body): return "a choice without a lot, or another vote with one"
    if poll.contest:
        why = unsound(whole.lot_shown, whole.lot_name(s.union, d.proposal), secret.ceremony.shares[number - 1], d.lot)
        if why: return why
    read = read_with(secret, number, d.body.get("parts"))
    if read is None: return "other parts than were read out"
    if ("result" if secret.whole else "ballots") in d.body: return "found in another way"
    found = "ballots" if secret.whole else "result"
    if (len(secret.openings) + 1 == secret.threshold) != (found in d.body): return "numbers too early, or none"
    if found not in d.body: return None
    count = len(counting(s, secret))
    return (whole.unfit(poll.contest, secret.whole["ranks"], whole.together(read, d.ballots), count.__eq__) if secret.whole
            else unfit_numbers(secret.election.questions, d.result, count))

def unfit_numbers(questions, numbers, counted):
    """Why numbers don't fit, or None."""
    if len(questions) != len(numbers): return "numbers of other questions"
    for question, given in zip(questions, numbers):
        if len(given) != belenios.size(question): return "numbers of other choices"
        blank, choices = (given[0], given[1:]) if "blank" in question else (0, given)
        if question["max"] == 1 and sum(given) != counted or sum(given) < counted: return "another number of ballots"
        if any(blank + each > counted for each in choices): return "more than there are ballots"
    return None

@act("assembly/unseal@1", "standing supporter applicant member", "proposal:uuid proof", marks="O", tally=LONG,
     factors=LONG, lot_=obj("factor:element proof"), result_=listed(listed(form("int(0)"), 2, 42), 1, 45),
     ballots_=BALLOTS, parts_=form("int(1)"))
def unseal(s, d):
    why = unsealing_refused(s, d)
    if why: return why
    yield
    for each in (d.tally, d.factors): s.documents.setdefault(each["attachment"], d.seq)
    poll = secret_of(s, d)
    secret, number, counted = poll.secret, number_in(poll.secret.ceremony, d.by), counting(s, poll.secret)
    first, before = secret.tally is None, dict(secret.openings)
    ballots = whole.together(read_with(secret, number, d.body.get("parts")), d.body.get("ballots", {}))
    named = [d.tally["attachment"], d.factors["attachment"], *before.values()]
    named += list(secret.shuffles.values())[-1:] if secret.whole else counted_now(s, secret)
    s.secrecy.showings.append((d.seq, "opened-ballots", named, functools.partial(
        opening_shown, Record(secret=secret, contest=poll.contest, count=len(counted), ballots=ballots), d.body, number,
        list(before), first)))
    secret.tally, secret.openings[number] = d.tally["attachment"], d.factors["attachment"]
    if poll.contest: secret.lots[number] = d.lot["factor"]
    if "result" not in d.body and "ballots" not in d.body: return
    attested = sum(each.attested for each in counted)
    secret.result = Record(numbers=d.body.get("result"), count=len(counted), attested=attested,
                           ballots=[(whole.marks_of(name), count) for name, count in ballots.items()],
                           seed=whole.lot_seed(whole.lot_name(s.union, d.proposal), secret.lots) if poll.contest else None)
    if poll.contest: return
    words = [word for word, count in zip(("blank", "yes", "no", "abstain"), d.result[0]) for _ in range(count)]
    poll.ballots = {i: (word, i < attested, False) for i, word in enumerate(words)}

def opening_shown(vote, body, number, before, first, tally_data, factors_data, *others):
    """What the attachments of an opening must show."""
    secret, rest = vote.secret, others[len(before):]
    election, key = secret.election, secret.ceremony.shares[number - 1]
    if secret.whole: tally = whole.read_shuffle(rest[0], vote.count)[0]
    else: tally = belenios.read_tally(election, tally_data)
    if first:
        demand(tally_data.decode() == belenios.sum_text(election, rest), "not the sum of the ballots that count")
    factors = {each: belenios.read_factors(election, data, len(tally))[0] for each, data in zip(before, others)}
    factors[number] = belenios.opened(election, key, tally, factors_data, body["proof"])
    if "result" in body: belenios.numbers_shown(tally, factors, body["result"])
    if "ballots" in body: whole.shown(vote.contest, secret.whole["ranks"], tally, factors, vote.ballots)

def showings_wrong(s, attachments):
    """What attachments of secret votes do not show: (entry, rule, why), …"""
    for seq, rule, named, check in s.secrecy.showings:
        found = [attachments.get(each) for each in named]
        why = "an attachment is missing" if None in found else unsound(check, *found)
        if why: yield seq, rule, why
