"""spec/book.md, "Of a contest": ballots on options, the lot, and what comes of a choice."""
import counting
from belenios import asks
from primitives import canonical, sha256

FORMS_OF_BALLOTS = {
    "one": "plurality dhondt sainte-lague largest-remainder", "some": "approval lot spav phragmen-seats equal-shares",
    "scores": "score star", "grades": "majority-judgment", "ranks": "borda copeland minimax schulze ranked-pairs debian",
    "order": "two-round irv scottish-stv wigm ers97 meek nz-meek gregory senate-stv minneapolis-stv"}
FORM = {method: form for form, methods in FORMS_OF_BALLOTS.items() for method in methods.split()}
ONE_SEAT = ("two-round", "debian", "star")
OF_LISTS = ("dhondt", "sainte-lague", "largest-remainder")
PROPORTIONAL = ({method for method in FORM if FORM[method] == "order"} - {"two-round", "irv"}
                | {"spav", "phragmen-seats", "equal-shares", *OF_LISTS})

def is_choice(rule): return rule["method"] in FORM

def unfit(rule, choice, carries):
    """Why a proposal is unfit for a rule, or None."""
    if not is_choice(rule): return "a question with options" if choice else None
    if not choice or carries: return "no choice, or acts of its own"
    if "seats" not in choice or "budget" in choice or any("cost" in each for each in choice["options"]):
        return "no seats, or money in what is no budget"
    titles = [each["title"] for each in choice["options"]]
    if len(titles) + rule["none"] > most_places(rule): return "more places than a sealed ballot has"
    if len(set(titles)) < len(titles): return "two options of one title"
    if len(titles) < 2 and not rule["none"]: return "fewer than two options"
    most = 1 if rule["method"] in ONE_SEAT else 10 if rule["method"] == "gregory" else 99
    if not rule["none"] and rule["method"] not in OF_LISTS: most = min(most, len(titles) - 1)
    return "too many seats" if choice["seats"] > min(most, rule.get("seats", 99)) else None

def wrong_marks(rule, options, marks):
    """Why marks are no ballot, or None."""
    places, given, form = len(options) + rule["none"], [each for each in marks if each is not None], FORM[rule["method"]]
    wrong = {
        "as many as there are places": len(marks) != places,
        "one cross": form == "one" and len(given) > 1,
        "crosses": form in ("one", "some") and any(each != 1 for each in given),
        "scores or grades": form in ("scores", "grades") and any(each > highest(rule) for each in given),
        "ranks": form in ("order", "ranks") and not all(1 <= each <= places for each in given),
        "different ranks": form == "order" and len(set(given)) < len(given)}
    return next((f"marks are {what}" for what, is_so in wrong.items() if is_so), None)

def highest(rule):
    """The highest score or grade that a ballot can give."""
    return rule["grades"] - 1 if "grades" in rule else rule.get("top", 0)

def is_for(rule, mark): return mark is not None and (FORM[rule["method"]] not in ("scores", "grades") or mark > 0)

def says_something(rule, marks): return FORM[rule["method"]] == "grades" or any(is_for(rule, each) for each in marks)

def with_nones(rule, marks, times):
    """Marks on which none of these stands so many times, one behind the other."""
    *options, at = marks
    if at is None or FORM[rule["method"]] != "order": return options + [at] * times
    return [each + times - 1 if each and each > at else each for each in options] + [at + i for i in range(times)]

def seed_of(proposal, roll, ballots):
    """The seed of lots; ballots are member → (marks, attested)."""
    return sha256(canonical({"ballots": [[member, ballots[member][0]] for member in sorted(ballots)],
                             "proposal": proposal, "roll": roll})).hex()

class Seen:
    """Ballots that are seen: how many say something, what they mark, and what is counted."""
    def __init__(self, contest, marks):
        rule, none = contest["rule"], len(contest["options"])
        self.said = [each for each in marks if says_something(rule, each)]
        self.turnout, self.cast, self.v = len(marks), len(self.said), None
        self.counts = any(is_for(rule, each) for marks in self.said for each in marks)
        self.marked = {a for a in range(none) if any(is_for(rule, each[a]) for each in self.said)}
        self.above = [sum(counting.is_above(each, a, none) for each in self.said) for a in range(none if rule["none"] else 0)]

class Summed:
    """The same of sealed ballots, by the numbers of their sum."""
    def __init__(self, contest, numbers, turnout):
        rule, n = contest["rule"], len(contest["options"]) + contest["rule"]["none"]
        form, self.turnout, self.v, self.above = SUMS[rule["method"]], turnout, None, []
        graded = FORM[rule["method"]] == "grades"
        self.cast = turnout - (0 if graded else min(each[0] for each in numbers)) if numbers else 0
        def alone(place, mark): return [mark if each == place else None for each in range(n)]
        if not numbers: self.said, self.marked = [], set()
        elif rule["method"] == "lot":
            self.said = [[1 if ballot < each else None for each in numbers[0][1:]] for ballot in range(self.cast)]
            self.marked = {place for place, each in enumerate(numbers[0][1:]) if each}
        elif form in ("one", "some"):
            votes = numbers[0][1:]
            self.said = [alone(place, 1) for place, each in enumerate(votes) for _ in range(each)]
            self.marked = {place for place, each in enumerate(votes) if each}
        elif graded:
            self.said = list(zip(*([grade for grade, each in enumerate(given) for _ in range(each)] for given in numbers)))
            self.marked = {place for place, given in enumerate(numbers) if given[0] < turnout}
        elif form == "scores":
            self.said = [alone(place, score) for place, given in enumerate(numbers)
                         for score, each in enumerate(given) for _ in range(each)]
            self.marked = {place for place, given in enumerate(numbers) if given[0] < turnout}
        else:
            self.v = [[0] * n for _ in range(n)]
            for (a, b), (_, over, under) in zip(pairs_of(n), numbers): self.v[a][b], self.v[b][a] = over, under
            self.marked, self.said = {a for a in range(n) if any(self.v[a])}, []
            if rule["none"]: self.above = [self.v[a][n - 1] for a in range(n - 1)]
        self.counts = bool(self.marked)

def pairs_of(n): return [(a, b) for a in range(n) for b in range(a + 1, n)]

SUMS = {**{method: "one" for method in FORMS_OF_BALLOTS["one"].split()}, "approval": "some", "lot": "some", "score": "scores", "majority-judgment": "scores",
        **{method: "pairs" for method in "copeland minimax schulze debian ranked-pairs".split()}}

GRADES = {3: "reject acceptable good", 4: "reject acceptable good very-good", 5: "reject poor acceptable good very-good",
          6: "reject poor acceptable good very-good excellent"}

def most_places(rule):
    """How many places a ballot has at most."""
    if "secret" not in rule: return 41
    return {"one": 41, "some": 41, "scores": 200 // (highest(rule) + 1), "pairs": 10, "whole": 30}[SUMS.get(rule["method"], "whole")]

def questions_of(rule, options, title, ranks=None):
    """What a secret choice asks."""
    names, form = options + (["none"] if rule["none"] else []), SUMS.get(rule["method"])
    if not form:
        asked = f"{title}|{FORM[rule['method']]}|{ranks}|{rule.get('top', 0)}"
        return [{"type": "NonHomomorphic", "value": {"answers": names, "question": asked}}]
    if form == "one": return [asks(title, names)]
    if form == "some": return [asks(title, names, most=len(names))]
    if form == "scores":
        answers = GRADES[rule["grades"]].split() if "grades" in rule else [str(score) for score in range(rule["top"] + 1)]
        return [asks(each, answers, blank=False) for each in names]
    return [asks(title, [names[a], names[b]]) for a, b in pairs_of(len(names))]

def weigh(contest, seen, entitled, seed, missed):
    """The outcome by what was seen of ballots, without lot, attested and firm."""
    rule, seats = contest["rule"], contest["seats"]
    none, shares = len(contest["options"]), rule["method"] in PROPORTIONAL
    times = (seats if shares and rule["method"] not in OF_LISTS else 1) if rule["none"] else 0
    names = contest["options"] + [f"none ({i + 1})" if i else "none" for i in range(times)]
    lot = sorted(range(len(names)), key=lambda a: sha256(f"{seed}\0\0{names[a]}\0".encode()))
    share, counts = rule["quorum"].get("share"), seen.counts
    needed = -(-share["num"] * entitled // share["den"]) if share else 0
    of_yes, part = rule["quorum"]["kind"] == "yes-of-entitled", rule.get("share", {"num": 1, "den": 2})
    counted = [with_nones(rule, each, times) for each in seen.said] if times else seen.said
    elected, drawn, levels = counting.count(
        rule["method"], counted, len(names), seats, lot, names=names, top=rule.get("top"), none=none,
        needed=needed if of_yes else 0, share=(part["num"], part["den"]), v=seen.v) if counts else ([], False, [])
    if rule["none"] and not shares:
        level = next((each for each in levels if none in each), [])
        if none in elected: elected = elected[: elected.index(none)]
        elected = [each for each in elected if each not in level]
    elected = [each for each in elected if each < none and each in seen.marked]
    reached = (max(seen.above, default=0) if counts else 0) if of_yes else seen.turnout
    notices = missed and {**missed, "met": missed["failed"] <= missed["allowed"]}
    result, because = (
        ("void", "notices-failed") if notices and not notices["met"] else
        ("void", "quorum-missed") if reached < needed else
        ("void", "nobody-chose") if not counts else
        ("adopted", "elected") if elected else ("rejected", "none-elected"))
    elected = elected if result == "adopted" else []
    quorum = {"kind": rule["quorum"]["kind"], "needed": needed, "reached": reached, "met": reached >= needed}
    return {"result": result, "because": because, "method": rule["method"], "seats": seats, "elected": elected,
            "vacant": seats - len(elected), "entitled": entitled, "turnout": seen.turnout, "cast": seen.cast,
            "quorum": quorum, "drawn": drawn, **({"notices": notices} if notices else {})}

def contest_outcome(contest, proposal, roll, entitled, ballots, missed=None):
    """What a choice comes to. A contest is its rule, options and seats; ballots are member → (marks, attested)."""
    seed, attested = seed_of(proposal, roll, ballots), sum(word for _, word in ballots.values())
    whole = weigh(contest, Seen(contest, [marks for marks, _ in ballots.values()]), entitled, seed, missed)
    own = weigh(contest, Seen(contest, [marks for marks, word in ballots.values() if not word]), entitled, seed, missed)
    firm = not attested or (own["result"], own["elected"]) == (whole["result"], whole["elected"])
    return {**whole, "lot": seed, "attested": attested, "firm": firm}

def sealed_outcome(contest, proposal, roll, entitled, secret, missed=None):
    """What a secret choice comes to: of what was opened, or, where it was never opened, of nothing."""
    found = secret.result
    nothing = sha256(canonical({"ballots": [], "proposal": proposal, "roll": roll})).hex()
    seed, attested, turnout = (found.seed, found.attested, found.count) if found else (nothing, 0, len(secret.cast))
    if secret.whole: seen = Seen(contest, [marks for marks, count in found.ballots for _ in range(count)] if found else [])
    else: seen = Summed(contest, found.numbers if found else [], turnout)
    seen.turnout = turnout
    whole = weigh(contest, seen, entitled, seed, missed)
    if not found and secret.cast: whole |= {"result": "void", "because": "too-few-ballots" if secret.too_few() else "never-opened"}
    return {**whole, "lot": seed, "attested": attested, "firm": not attested}

def carried_by(choice, elected):
    """The acts of the options that were elected, each option once."""
    return [act for each in dict.fromkeys(elected) for act in choice["options"][each]["carries"]]

def end_of_part(choice, elected, item):
    """The place behind the last act of the option to which the act at a place belongs."""
    end = 0
    for each in dict.fromkeys(elected):
        end += len(choice["options"][each]["carries"])
        if item < end: break
    return end
