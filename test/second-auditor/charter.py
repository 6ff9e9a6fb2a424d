"""spec/charter.md: the form of a charter, and how one contradicts itself."""
import re
from budgets import CURRENCIES, METHODS, is_budget
from contests import FORM, SUMS, is_choice
from primitives import FORMS, canonical, either, form, keyed, line, listed, obj, pattern

POWERS = set("assembly/ask assembly/comment assembly/hide assembly/propose charter/amend charter/wind-up members/admit members/decline "
             "members/invite members/vouch minutes/redact minutes/replace-clerk offices/appoint offices/remove "
             "treasury/account treasury/appropriate treasury/approve treasury/claim treasury/close-year treasury/confirm "
             "treasury/enter treasury/pay".split())
BY_PEOPLE = ("treasury/claim", "treasury/confirm", "treasury/enter", "treasury/pay")
FORMS["currency"], FORMS["amount"] = form(f"is({','.join(CURRENCIES.split())})"), form("int(1,999999999999)")
DEBIT = obj("notice:int(1,60)", creditor=pattern(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9+?/:().,'-]{1,28}"))
HEADS = "development moderation hosting legal relief travel materials services other-expenses".split()
HEAD_LIST = listed(form(f"is({','.join(HEADS)})"), 1, len(HEADS))
MONEY = obj(
    "currency twoHandsAbove:int(0,999999999999) twoApproveAbove?:int(0,999999999999) receiptsAbove?:int(0,999999999999) yearEnds?:int(1,12)",
    funds=keyed(form("slug"), obj("title:line(60) purpose:line(300) keep:int(0,999999999999)", heads_=HEAD_LIST)),
    dues_=obj("grace:hours(24) work:bool fund:slug", debit_=DEBIT, rhythms=listed(form("is(month,quarter,year)"), 1, 3),
              tiers=keyed(form("slug"), obj("title:line(60) amount"))),
    limits=keyed(form("slug"), obj("each:amount month:amount")),
    caps_=obj("implementation?:share instance?:share", large_=obj("users:int(1,1000000000) share", remembers_=lambda value: value is True)))
EVERY_RULE = "title:line(60) deliberation:hours() poll:hours(1) sponsors:int(0,1000)"
QUORUM = either(obj("kind:is(none)"), obj("kind:is(turnout,yes-of-entitled) share"))
SECRET = lambda value: value is True or value == "with-key"
RULE = either(
    obj(f"{EVERY_RULE} method:is(majority,qualified,consent) override?:share", quorum=QUORUM,
        secret_=SECRET,
        threshold=obj("of:is(cast,entitled) share reach:is(more,least)")),
    obj(f"{EVERY_RULE} method:is({','.join(FORM)}) none:bool seats?:int(1,99) top?:int(1,10) grades?:int(3,6) share?:share",
        quorum=QUORUM, secret_=SECRET),
    obj(f"{EVERY_RULE} method:is({','.join(METHODS)}) currency most?:amount "
        "ballot:is(approval,points,ranking) points?:int(1,100) utility?:is(cost,cardinality,points) raise?:is(add1,add1e) "
        "step?:amount completion?:is(greedy,phragmen) tooDear?:is(skip,stop)", quorum=QUORUM))
HOLDER = pattern(r"members|supporters|clerk|(office|decision):[a-z][a-z0-9-]{0,39}")
LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
SERVER = pattern(rf"(?=.{{1,253}}$){LABEL}(\.{LABEL})+")
FORMS["charter"] = obj(
    "format:is(syndicat-charter@1) template:slug name:line(80) purpose:line(1000) scope:line(500) "
    "book:is(everyone,members) waiting:hours() amendment:slug",
    never=listed(line(300), 1, 20),
    admission=either(obj("way:is(open,approved)"), obj("way:is(vouched) vouches:int(1,10)")),
    offices=keyed(form("slug"), obj("title:line(60) seats:int(1,99) term:hours(24) terms?:int(1,20) about:line(500)")),
    decisions=keyed(form("slug"), RULE),
    powers=keyed(pattern(r"[a-z]+/[a-z-]+"), listed(HOLDER, 0, 10)),
    accounts_=obj("needed:int(1,3) age:hours()", servers_=listed(SERVER, 1, 100)),
    safeguards=obj("branchSize:int(2,100000) continuation:slug continuationEvery:hours(24) trial?:hours(24) unreached?:share",
                   recovery=obj("vouches:int(1,10) delay:hours()")),
    fediverse_=obj("guests:is(shown,held,ignored) ballots:bool",
                   announce=listed(form("is(calls,proposals,openings,outcomes)"), 0, 4),
                   language_=pattern(r"[a-z]{2,3}")),
    secrecy_=obj("trustees:slug threshold:int(2,14) disputes:hours(1) replacing:hours() wait?:hours(1,2160)",
                 whole_=obj("fewest:int(5,1000) ranks:int(1,30)")),
    money_=MONEY)

def fediverse(charter):
    """How a union speaks and listens on the fediverse."""
    open_ = charter["book"] == "everyone"
    return charter.get("fediverse", {"guests": "shown" if open_ else "ignored", "ballots": False})

def holders(charter, power):
    """Who holds a power (§7)."""
    return charter["powers"].get(power, ["decision:" + charter["amendment"]]) if charter else []

def contradiction(charter):
    """How a charter contradicts itself, or None."""
    return next((why for check in (rules_contradict, powers_contradict, whole_contradicts, secrecy_contradicts, money_contradicts)
                 for why, is_so in check(charter) if is_so), None)

def rules_contradict(charter):
    yield "too many words", len(canonical(charter)) > 11_000
    for rule in charter["decisions"].values():
        yield "a quorum of nothing", rule["quorum"].get("share", {"num": 1})["num"] == 0
        if is_choice(rule):
            yield from choice_contradicts(rule, rule["method"] == "debian", rule.get("share"))
            continue
        if is_budget(rule):
            yield from budget_contradicts(rule, rule["method"] == "equal-shares-budget", rule["method"] == "phragmen-budget")
            continue
        threshold, part, over = rule["threshold"], rule["threshold"]["share"], rule.get("override")
        num, den, more = part["num"], part["den"], threshold["reach"] == "more"
        yield "more than all", more and num == den
        yield "at least nothing", not more and num == 0
        half = threshold["of"] == "cast" and more and 2 * num == den
        yield "a majority that is none", rule["method"] == "majority" and not half
        if over:
            yield "a block overridden without consent", rule["method"] != "consent"
            yield "a block overridden by too few", over["num"] * den <= num * over["den"]
            yield "a block overridden by all", over["num"] == over["den"]

def choice_contradicts(rule, debian, share):
    yield "a quorum of yes where nobody says yes", rule["quorum"]["kind"] == "yes-of-entitled" and not debian
    yield "nothing to compare with", debian and not rule["none"]
    yield "a highest score, or none", ("top" in rule) != (FORM[rule["method"]] == "scores")
    yield "a number of grades, or none", ("grades" in rule) != (FORM[rule["method"]] == "grades")
    yield "a lot that the last voter bends", rule["method"] == "lot" and rule.get("secret") is not True
    if share: yield "a share that can't be", not debian or share["num"] == share["den"] or 2 * share["num"] < share["den"]

def budget_contradicts(rule, shares, phragmen):
    utility, approval = rule.get("utility"), rule["ballot"] == "approval"
    yield "a quorum of yes where nobody says yes", rule["quorum"]["kind"] == "yes-of-entitled"
    yield "loads without crosses", phragmen and not approval
    yield "a number of points, or none", ("points" in rule) != (rule["ballot"] == "points")
    yield "a worth that nobody asks for", phragmen and utility
    yield "a worth that ballots don't give", not phragmen and utility not in (("cost", "cardinality") if approval else ("points",))
    yield "money raised or used that nobody has", not shares and ("raise" in rule or "completion" in rule)
    yield "a step, or none", ("step" in rule) != ("raise" in rule)
    yield "what is too dear, or not", ("tooDear" in rule) == shares

def powers_contradict(charter):
    members = {"assembly/ask", "assembly/comment", "assembly/propose", "members/admit", "members/invite", "members/vouch",
               "treasury/claim"}
    may = {"clerk": {"members/admit"}, "supporters": {"assembly/comment"}, "members": members, "office": POWERS,
           "decision": POWERS - {"assembly/comment", "assembly/propose", *BY_PEOPLE}}
    for power, named in charter["powers"].items():
        yield f"a power that there is not: {power}", power not in POWERS
        yield f"a power that nobody holds: {power}", not named
        for holder in named:
            kind, _, slug = holder.partition(":")
            yield f"{power} by {holder}, which there is not", slug and slug not in charter[kind + "s"]
            only_decision = power in ("charter/amend", "charter/wind-up", "treasury/appropriate") and kind != "decision"
            yield f"{power} by {holder}, which it can't be", power not in may[kind] or only_decision
            rule = charter["decisions"].get(slug) if kind == "decision" else None
            by_choice = rule and is_choice(rule) and rule["method"] != "debian"
            yield f"{power} by a choice", by_choice and power in (
                "charter/amend", "charter/wind-up", "minutes/replace-clerk")
            yield f"{power} by a budget", rule and is_budget(rule) and power not in members | {"treasury/appropriate"}
    yield "nobody comments or proposes", not {"assembly/comment", "assembly/propose"} <= charter["powers"].keys()
    amends = "decision:" + charter["amendment"] in holders(charter, "charter/amend")
    yield "an amending decision without the power", not amends

def whole_contradicts(charter):
    decisions, safe, admission = charter["decisions"], charter["safeguards"], charter["admission"]
    yield "an amendment by no decision", charter["amendment"] not in decisions
    amending = decisions[charter["amendment"]]
    by_choice = is_choice(amending) and amending["method"] != "debian"
    yield "an amendment by a choice", (by_choice or is_budget(amending)) and "charter/amend" not in charter["powers"]
    yield "a continuation by no decision", safe["continuation"] not in decisions
    way, clerk = admission["way"], "clerk" in holders(charter, "members/admit")
    yield "approval by the clerk", way == "approved" and clerk
    yield "admission without the clerk", way != "approved" and not clerk
    vouching = "members" in charter["powers"].get("members/vouch", [])
    yield "vouches that no member gives", way == "vouched" and not vouching
    yield "more vouches than members", way == "vouched" and admission["vouches"] >= safe["branchSize"]
    asked = charter.get("accounts", {})
    yield "more accounts than servers", "servers" in asked and len(set(asked["servers"])) < asked["needed"]
    for power in ("offices/remove", "offices/appoint") if charter["offices"] else ():
        yield f"no decision does {power}", not any(each.startswith("decision:") for each in holders(charter, power))
    going_on = decisions[safe["continuation"]]
    yield "a continuation by consent, or a choice", going_on["method"] == "consent" or is_choice(going_on) or is_budget(going_on)
    yield "asked again too early", going_on["deliberation"] + going_on["poll"] > safe["continuationEvery"]
    yield "more vouches for a key than members", safe["recovery"]["vouches"] >= safe["branchSize"]
    yield "more sponsors than members", any(rule["sponsors"] >= safe["branchSize"] for rule in decisions.values())
    if charter["book"] == "members" and "fediverse" in charter:
        yield "the world told what is for members", set(charter["fediverse"]["announce"]) - {"calls"}
        yield "guests in what is for members", charter["fediverse"]["guests"] != "ignored"
        yield "ballots from outside in what is for members", charter["fediverse"]["ballots"]

def secrecy_contradicts(charter):
    rules, decisions = charter.get("secrecy"), charter["decisions"]
    secret = {kind for kind, rule in decisions.items() if rule.get("secret")}
    yield "a secret vote without trustees", secret and not rules
    if not rules: return
    for kind in secret:
        yield "a secret consent", decisions[kind]["method"] == "consent"
        yield "a secret choice of which whole ballots are never opened", (
            is_choice(decisions[kind]) and decisions[kind]["method"] not in SUMS and "whole" not in (rules or {}))
        yield "no time to vote by a new key", decisions[kind]["poll"] <= rules["replacing"]
    yield "trustees in no office", rules["trustees"] not in charter["offices"]
    seats, threshold = charter["offices"][rules["trustees"]]["seats"], rules["threshold"]
    yield "too many trustees", seats > 15
    yield "all or too few of them", threshold >= seats or 2 * threshold <= seats
    appoint = holders(charter, "offices/appoint")
    openly = [each for each in appoint if not each.startswith("decision:") or each[9:] in decisions.keys() - {kind for kind in secret if decisions[kind]["secret"] is True}]
    yield "trustees appointed by secret votes alone", not openly
    yield "a secret vote on going on", charter["safeguards"]["continuation"] in secret

def digits_fit(creditor):
    """Whether a creditor identifier bears its own check digits; the business code and signs don't count."""
    number = re.sub("[^A-Z0-9]", "", creditor[7:]) + creditor[:2] + "00"
    return 98 - int("".join(str(int(sign, 36)) for sign in number)) % 97 == int(creditor[2:4])

def money_contradicts(charter):
    money, powers, offices = charter.get("money"), charter["powers"], charter["offices"]
    if not money: return
    yield "no fund", not money["funds"]
    for fund in money["funds"].values():
        yield "a head twice", len(set(fund.get("heads", []))) < len(fund.get("heads", []))
    dues = money.get("dues")
    if dues:
        yield "dues to no fund", dues["fund"] not in money["funds"]
        yield "dues without a step", not dues["tiers"]
        yield "direct debit in another currency", "debit" in dues and money["currency"] != "EUR"
        if "debit" in dues: yield "a creditor whose check digits are others", not digits_fit(dues["debit"]["creditor"])
        yield "a rhythm twice", len(set(dues["rhythms"])) < len(dues["rhythms"])
    for office, limit in money["limits"].items():
        yield "a limit of no office", office not in offices
        yield "more for one than for all", limit["each"] > limit["month"]
    for power in BY_PEOPLE: yield f"{power} by nobody", power not in powers
    yield "two approve, and the members can't", "twoApproveAbove" in money and not any(
        each.startswith("decision:") for each in holders(charter, "treasury/approve"))
    def seats(*among):
        named = {holder[7:] for power in among for holder in powers[power] if holder.startswith("office:")}
        return sum(offices[office]["seats"] for office in named)
    yield "payments by one alone", seats("treasury/pay") < 2
    yield "records by one alone", seats("treasury/enter", "treasury/confirm") < 2
