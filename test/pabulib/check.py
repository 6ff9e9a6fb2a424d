"""Reads Pabulib files (.pb) strictly and names all that is not as https://pabulib.org/format has it.

Written from that description alone, so that a file which the product wrote is read by something which the product's
own reader knows nothing of.

    python3 check.py FILE...        also packed files, FILE.gz

Each finding is a line, `FILE: line N: what is wrong`. Exits with 1 if there is any.
"""

import datetime
import gzip
import re
import sys
from fractions import Fraction

META_ORDER = (
    "description country unit district subunit instance num_projects num_votes budget vote_type rule date_begin "
    "date_end min_length max_length min_sum_cost max_sum_cost scoring_fn min_points max_points min_sum_points "
    "max_sum_points default_score min_project_cost max_project_cost min_project_score_threshold neighborhoods "
    "subdistricts categories edition language currency fully_funded experimental comment acknowledgments "
    "leftover_budget budget_per_category budget_per_neighborhood min_length_per_category max_length_per_category "
    "min_sum_cost_per_category max_sum_cost_per_category"
).split()
META_NEEDED = (
    "description country unit instance num_projects num_votes budget vote_type rule date_begin date_end"
).split()
WHOLE = "num_projects num_votes min_length max_length min_points max_points min_sum_points max_sum_points".split()
MONEY = "budget min_sum_cost max_sum_cost".split()
# Which bounds on a ballot mean something, by how people vote.
BOUNDS = {
    "approval": "min_length max_length min_sum_cost max_sum_cost",
    "choose-1": "min_length max_length min_sum_cost max_sum_cost",
    "ordinal": "min_length max_length scoring_fn",
    "cumulative": "min_length max_length min_points max_points min_sum_points max_sum_points",
    "scoring": "min_length max_length min_points max_points default_score",
}
ALL_BOUNDS = {key for keys in BOUNDS.values() for key in keys.split()}
# The format names greedy, equalshares, equalshares/add1 and unknown; published files have variants of these.
RULE = re.compile(r"unknown|greedy(-[a-z]+)*|equalshares(/add1(-[a-z]+)?)?|phragmen")
PROJECT_COLUMNS = (
    "project_id cost votes score name category target beneficiaries selected district neighborhood subunit "
    "description proposer public_id latitude longitude sustainability community_involvement"
).split()
VOTE_COLUMNS = (
    "voter_id vote points age sex voting_method district neighborhood education topic_preference_transport "
    "topic_preference_culture topic_preference_nature district_preference time_taken_seconds format_easiness "
    "format_expressiveness format_rank"
).split()


INFINITE = float("inf")
PLAIN_END = re.compile(r"[;\n]|\Z")
QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[;\n]|\Z)')


class Unreadable(Exception):
    """The file can't be read any further."""


def rows_of(text):
    """All rows as (line, fields): fields between semicolons, in double quotes where they hold one, or a quote."""
    at, line = 0, 1
    while at < len(text):
        end = (text.find("\n", at) + 1 or len(text) + 1) - 1
        if '"' not in text[at:end]:
            yield line, text[at:end].split(";")
            at, line = end + 1, line + 1
            continue
        begun, fields = line, []
        while True:
            field, at, line = field_at(text, at, line)
            fields.append(field)
            if at == len(text) or text[at] == "\n":
                at, line = at + 1, line + 1
                break
            at += 1
        yield begun, fields


def field_at(text, at, line):
    if text[at : at + 1] != '"':
        end = PLAIN_END.search(text, at).start()
        field = text[at:end]
        if '"' in field:
            raise Unreadable(f"line {line}: a field with a quote stands in quotes: {field[:40]}")
        return field, end, line
    closed = QUOTED.match(text, at)
    if not closed:
        raise Unreadable(f"line {line}: a quote is not closed, or something follows it")
    return closed[1].replace('""', '"'), closed.end(), line + closed[1].count("\n")


def number_in(text, otherwise=None):
    """What stands there, exactly; `otherwise` where it is no number."""
    if text.isdecimal():
        return int(text)
    return Fraction(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else otherwise


class Bounds:
    """The least and the most that one ballot may have of something."""

    def __init__(self, file, what, least, most):
        self.least = file.number(f"min_{what}", least)
        self.most = file.number(f"max_{what}", most)

    def __contains__(self, number):
        return self.least <= number <= self.most


class File:
    """One file, section by section; what is found stands in `found`."""

    def __init__(self, text):
        self.found = []
        self.rows = rows_of(text)
        self.meta, self.projects, self.votes = {}, {}, []

    def say(self, line, what):
        self.found.append(f"line {line}: {what}")

    def check(self):
        try:
            self.read()
        except Unreadable as broken:
            self.found.append(str(broken))
            return self.found
        self.check_meta()
        self.check_projects()
        self.check_votes()
        self.check_totals()
        self.check_selected()
        return self.found

    # Reading

    def read(self):
        self.expect(["META"])
        self.expect(["key", "value"])
        for line, row in self.until("PROJECTS"):
            if len(row) != 2:
                self.say(line, f"a row of META is a key and a value, not {len(row)} fields")
            elif row[0] in self.meta:
                self.say(line, f"{row[0]} stands there twice")
            else:
                self.meta[row[0]] = (line, row[1])
        for line, row in self.table(PROJECT_COLUMNS, ["project_id", "cost"], "VOTES"):
            if row["project_id"] in self.projects:
                self.say(line, f"project {row['project_id']} stands there twice")
            self.projects[row["project_id"]] = (line, row)
        points = ["points"] if self.said("vote_type") in ("cumulative", "scoring") else []
        self.votes = list(self.table(VOTE_COLUMNS, ["voter_id", "vote", *points], None))

    def expect(self, wanted):
        line, row = next(self.rows, (0, []))
        if row != wanted:
            raise Unreadable(f"line {line}: here stands {';'.join(wanted)} and nothing else")

    def until(self, mark):
        for line, row in self.rows:
            if row == [mark]:
                return
            if row == [""]:
                self.say(line, "an empty line")
                continue
            for field in row:
                if field != field.strip():
                    self.say(line, f"blanks around “{field.strip()[:40]}”")
            yield line, row
        if mark is not None:
            raise Unreadable(f"the section {mark} is missing")

    def table(self, known, needed, mark):
        line, columns = next(self.rows, (0, []))
        for name in needed:
            if name not in columns:
                raise Unreadable(f"line {line}: the column {name} is missing")
        if len(set(columns)) != len(columns):
            raise Unreadable(f"line {line}: a column stands there twice")
        for name in columns:
            if name not in known:
                self.say(line, f"the format knows no column {name}")
        for number, row in self.until(mark):
            if len(row) == len(columns):
                yield number, dict(zip(columns, row))
            else:
                self.say(number, f"{len(row)} fields for {len(columns)} columns")

    def said(self, key):
        return self.meta.get(key, (0, ""))[1]

    def number(self, key, otherwise):
        return number_in(self.said(key), otherwise)

    # META

    def check_meta(self):
        for key in META_NEEDED:
            if self.said(key) == "":
                self.say(self.meta.get(key, (1, ""))[0], f"META has to say {key}")
        for key in (key for key in self.meta if key not in META_ORDER):
            self.say(self.meta[key][0], f"the format knows no key {key}")
        order = [META_ORDER.index(key) for key in self.meta if key in META_ORDER]
        if order != sorted(order):
            self.say(2, "the keys of META are not in the order of the format")
        for keys, shape in ((WHOLE, r"\d+"), (MONEY, r"\d+(\.\d+)?")):
            for key in keys:
                if key in self.meta and not re.fullmatch(shape, self.said(key)):
                    self.say(self.meta[key][0], f"{key} is no number: {self.said(key)}")
        self.check_kind()
        self.check_dates()
        self.check_shapes()

    def check_kind(self):
        kind = self.said("vote_type")
        if kind not in BOUNDS:
            self.say(self.meta.get("vote_type", (1, ""))[0], f"vote_type is one of {', '.join(BOUNDS)}")
            return
        for key in ALL_BOUNDS & set(self.meta):
            if key not in BOUNDS[kind].split():
                self.say(self.meta[key][0], f"{key} means nothing where votes are {kind}")
        if kind == "cumulative" and "max_sum_points" not in self.meta:
            self.say(1, "where votes are cumulative, META has to say max_sum_points")
        for what in ("length", "points", "sum_points", "sum_cost"):
            if self.number(f"min_{what}", 0) > self.number(f"max_{what}", INFINITE):
                self.say(self.meta[f"min_{what}"][0], f"min_{what} is more than max_{what}")

    def check_dates(self):
        days = []
        for key in ("date_begin", "date_end"):
            text = self.said(key)
            try:
                days.append(datetime.datetime.strptime(text, "%Y" if len(text) == 4 else "%d.%m.%Y"))
            except ValueError:
                self.say(self.meta.get(key, (1, ""))[0], f"{key} is a day, 31.12.2026, or a year: {text}")
        if len(days) == 2 and days[0] > days[1]:
            self.say(self.meta["date_end"][0], "the vote ends before it begins")

    def check_shapes(self):
        shapes = {
            "rule": RULE,
            "currency": re.compile("[A-Z]{3}"),
            "language": re.compile("[a-z]{2}"),
            "comment": re.compile("#1: .+", re.S),
            "fully_funded": re.compile("1"),
            "experimental": re.compile("1"),
        }
        for key, shape in shapes.items():
            if key in self.meta and not shape.fullmatch(self.said(key)):
                self.say(self.meta[key][0], f"{key} is not as the format has it: {self.said(key)[:40]}")

    # PROJECTS

    def check_projects(self):
        for project, (line, row) in self.projects.items():
            if project == "" or "," in project:
                self.say(line, "a project's id has a character at least, and no comma")
            if not re.fullmatch(r"\d+(\.\d+)?", row["cost"]) or self.cost(project) == 0:
                self.say(line, f"a project costs more than nothing: {row['cost']}")
            for column, shape in (("votes", r"\d+"), ("score", r"-?\d+"), ("selected", "[0-3]")):
                if column in row and not re.fullmatch(shape, row[column]):
                    self.say(line, f"{column} is no such number: {row[column]}")
        columns = next(iter(self.projects.values()), (0, {}))[1]
        if "votes" not in columns and "score" not in columns:
            self.say(1, "a project says its votes or its score")

    def cost(self, project):
        return max(number_in(self.projects[project][1]["cost"], 0), 0)

    # VOTES

    def check_votes(self):
        self.counted = dict.fromkeys(self.projects, 0)
        self.scored = dict.fromkeys(self.projects, 0)
        self.read_bounds()
        voters = set()
        for line, row in self.votes:
            if row["voter_id"] in voters or row["voter_id"] == "":
                self.say(line, f"two voters are called “{row['voter_id']}”, or one has no name")
            voters.add(row["voter_id"])
            named = row["vote"].split(",") if row["vote"] else []
            unknown = [project for project in named if project not in self.projects]
            if unknown or len(set(named)) != len(named):
                self.say(line, f"names a project twice, or one that is not there: {row['vote'][:40]}")
                continue
            self.check_named(line, named)
            if self.said("vote_type") in ("cumulative", "scoring"):
                self.check_points(line, named, row["points"])

    def read_bounds(self):
        kind = self.said("vote_type")
        cumulative = kind == "cumulative"
        self.length = Bounds(self, "length", 1, 1 if kind == "choose-1" else len(self.projects))
        self.sum_cost = Bounds(self, "sum_cost", 0, INFINITE)
        self.sum_points = Bounds(self, "sum_points", 0 if cumulative else -INFINITE, INFINITE)
        self.points = Bounds(self, "points", 0 if cumulative else -INFINITE, self.sum_points.most)
        self.costs = {project: self.cost(project) for project in self.projects}

    def check_named(self, line, named):
        if len(named) not in self.length:
            self.say(line, f"names {len(named)} projects, fewer or more than may be")
        cost = sum(map(self.costs.get, named))
        if cost not in self.sum_cost:
            self.say(line, f"what it names costs {cost}, less or more than may be")
        for project in named:
            self.counted[project] += 1

    def check_points(self, line, named, text):
        given = [number_in(each) for each in text.split(",")] if text else []
        if len(given) != len(named) or None in given:
            self.say(line, f"{len(named)} projects have no such points: {text[:40]}")
            return
        if given != sorted(given, reverse=True):
            self.say(line, f"the project with the most points comes first: {text[:40]}")
        if not all(each in self.points for each in given):
            self.say(line, f"gives fewer or more points to one project than may be: {text[:40]}")
        if sum(given) not in self.sum_points:
            self.say(line, f"gives fewer or more points in all than may be: {text[:40]}")
        for project, each in zip(named, given):
            self.scored[project] += each

    # What has to come to the same

    def check_totals(self):
        for key, there in (("num_projects", self.projects), ("num_votes", self.votes)):
            if self.said(key) != str(len(there)):
                self.say(self.meta.get(key, (1, ""))[0], f"{key} says {self.said(key)}, and there are {len(there)}")
        for project, (line, row) in self.projects.items():
            for column, counted in (("votes", self.counted), ("score", self.scored)):
                # Where nobody gives points, a published score is what the organizers made of the ballots.
                if column == "score" and self.said("vote_type") not in ("cumulative", "scoring"):
                    continue
                if column in row and row[column] != str(counted[project]):
                    self.say(line, f"{column} says {row[column]}, and the ballots come to {counted[project]}")

    def check_selected(self):
        rows = {project: row for project, (_, row) in self.projects.items()}
        if not all("selected" in row for row in rows.values()):
            return
        budget = self.number("budget", 0)
        funded = sum(self.costs[project] for project, row in rows.items() if row["selected"] == "1")
        if funded > budget:
            self.say(self.meta["budget"][0], f"what is selected costs {funded}, and the budget is {budget}")
        all_fit = sum(self.costs.values()) <= budget
        if all_fit and "fully_funded" not in self.meta:
            self.say(self.meta["budget"][0], "all projects fit the budget, and fully_funded does not say so")
        if self.said("rule") == "greedy":
            self.check_greedy(rows, budget - funded)

    def check_greedy(self, rows, left):
        for project, row in rows.items():
            if row["selected"] == "0" and self.counted[project] > 0 and self.costs[project] <= left:
                self.say(self.projects[project][0], f"{project} fits what greedy left over, and is not selected")


def text_of(path):
    """The text of a file. Lines end with a line feed, or with a carriage return and one."""
    with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as file:
        text = file.read().decode("utf-8-sig")
    return text.replace("\r\n", "\n")


def main(paths):
    found = 0
    for path in paths:
        try:
            findings = File(text_of(path)).check()
        except UnicodeDecodeError:
            findings = ["the text is not UTF-8"]
        for finding in findings:
            print(f"{path}: {finding}")
        found += len(findings)
    print(f"{len(paths)} files, {found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
