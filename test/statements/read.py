"""Reads bank statements in ISO 20022 (camt.053, and camt.052 and camt.054 of the same shape) and prints what they say.

Written from the description of these messages alone (iso20022.org, Bank-to-Customer Cash Management), so that what the
product reads out of a statement is held against something that knows nothing of its reader.

    python3 read.py FILE...

A line for each statement, its fields between tabs, and after it one for each entry and each payment that an entry is
made of:

    FILE  ACCOUNT  ENTRIES  PAYMENTS  SUM  OPENING  CLOSING  adds up | is out by AMOUNT | -
    FILE  entry N  STATUS  AMOUNT  BOOKED  VALUE  BANK'S REFERENCE
    FILE  payment N.M  AMOUNT  NAME  ACCOUNT  END-TO-END REFERENCE  MANDATE  CREDITOR'S REFERENCES  WRITTEN  REASON

PAYMENTS are those that the entries are made of, SUM is that of all entries, by currency. Whether it adds up is only said
of a camt.053, of its booked entries, where all is in one currency. What came in is positive. Name and account are those of
the other side; REASON is why a payment was sent back. What is not there is “-”. A file that can't be taken has the line

    FILE  refused  WHY
"""

import datetime
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal, localcontext

# By the end of the message's name: the message, and what holds a statement in it.
MESSAGES = {
    "BkToCstmrStmt": ("camt.053", "Stmt"),
    "BkToCstmrAcctRpt": ("camt.052", "Rpt"),
    "BkToCstmrDbtCdtNtfctn": ("camt.054", "Ntfctn"),
}
# Decimals by ISO 4217, where they are not two.
DECIMALS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF UYI".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}
STATUSES = ("BOOK", "PDNG", "INFO", "FUTR")


class Refused(Exception):
    """Why a file can't be taken."""


def name_of(element):
    """Without its namespace: banks and versions have many, and the elements keep their names."""
    return element.tag.rpartition("}")[2]


def children(element, *path):
    """All elements at the end of a path of names."""
    found = [element]
    for name in path:
        found = [each for parent in found for each in parent if name_of(each) == name]
    return found


def text_at(element, *path):
    """What stands at the end of a path, if anything does."""
    found = children(element, *path)
    text = (found[0].text or "").strip() if found else ""
    return text or None


def first_text(element, *paths):
    return next((text for text in (text_at(element, *path) for path in paths) if text), None)


def day_in(text):
    """A day, or the one that a moment begins with; it must be in the calendar."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([TZ+-].*)?", text):
        raise Refused(f"no day: {text}")
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        raise Refused(f"no day: {text}") from None


def money_in(element):
    """An amount that is never below nothing, and no finer than its currency."""
    amounts = children(element, "Amt")
    if not amounts:
        raise Refused("no amount")
    text, currency = (amounts[0].text or "").strip(), amounts[0].get("Ccy", "").strip()
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise Refused(f"no currency: {currency}")
    if not re.fullmatch(r"[0-9]+\.?[0-9]*|\.[0-9]+", text):
        raise Refused(f"no amount: {text}")
    amount, finest = Decimal(text), Decimal(1).scaleb(-DECIMALS.get(currency, 2))
    if amount % finest != 0:
        raise Refused(f"finer than {currency} is: {text}")
    return amount.quantize(finest), currency


def signed_money(element):
    """An entry’s or balance’s amount with its side; that it reverses another is in the side already."""
    amount, currency = money_in(element)
    side = text_at(element, "CdtDbtInd")
    if side not in ("CRDT", "DBIT"):
        raise Refused(f"neither credit nor debit: {side}")
    return (amount if side == "CRDT" else -amount), currency


def number_of(holder, account):
    """The IBAN of an account, or the number by which its bank calls it."""
    iban = text_at(holder, account, "Id", "IBAN")
    if iban:
        return iban.replace(" ", "").upper()
    others = [("Othr", "Id"), ("PrtryAcct", "Id"), ("BBAN",), ("UPIC",)]
    return first_text(holder, *((account, "Id", *other) for other in others))


class Payment:
    """One of the payments of an entry: who sent or got it, and what was said to it."""

    def __init__(self, element, entry, own):
        side = text_at(element, "CdtDbtInd") or ("DBIT" if entry.amount < 0 else "CRDT")
        if side not in ("CRDT", "DBIT"):
            raise Refused(f"neither credit nor debit: {side}")
        self.money = self.money_in(element, side, entry.currency)
        self.reason = self.reason_in(element)
        # A debit is paid to its creditor. What is sent back came by a debit, and names the sides as that did.
        came, went_back = side == "CRDT", self.reason is not None
        other = self.side_in(element, "Dbtr" if came != went_back else "Cdtr")
        ours = self.side_in(element, "Cdtr" if came != went_back else "Dbtr")
        is_swapped = other[1] == own and ours[1] != own
        if (is_swapped or other == (None, None)) and ours != (None, None):
            other = ours
        self.name, self.account = other
        self.end_to_end = text_at(element, "Refs", "EndToEndId")
        self.mandate = text_at(element, "Refs", "MndtId")
        structured = children(element, "RmtInf", "Strd")
        kinds = ("CdtrRefInf", "Ref"), ("CdtrRefInf", "CdtrRef")
        self.references = [first_text(each, *kinds) for each in structured]
        self.written = [text_at(each) for each in children(element, "RmtInf", "Ustrd")]

    @staticmethod
    def money_in(element, side, currency):
        """What it says itself, or else what stands among its amounts in the account's currency."""
        holders = [element] if children(element, "Amt") else [
            each for kind in ("TxAmt", "InstdAmt") for each in children(element, "AmtDtls", kind) if children(each, "Amt")
        ]
        found = [money_in(each) for each in holders]
        if not children(element, "Amt"):
            found = [money for money in found if money[1] == currency]
        if not found:
            return None
        return (found[0][0] if side == "CRDT" else -found[0][0]), found[0][1]

    @staticmethod
    def reason_in(element):
        returned = children(element, "RtrInf")
        if not returned or not (len(returned[0]) or returned[0].attrib or (returned[0].text or "").strip()):
            return None
        return first_text(returned[0], ("Rsn", "Cd"), ("Rsn", "Prtry")) or "NARR"

    @staticmethod
    def side_in(element, side):
        """A party's name, which may be a bank's, and the number of its account."""
        parties = children(element, "RltdPties")
        if not parties:
            return None, None
        names = ("Nm",), ("Pty", "Nm"), ("Agt", "FinInstnId", "Nm"), ("FinInstnId", "Nm")
        return first_text(parties[0], *((side, *name) for name in names)), number_of(parties[0], f"{side}Acct")

    def row(self):
        said = [self.name, self.account, self.end_to_end, self.mandate, listed(self.references), listed(self.written)]
        return [written(self.money), *said, self.reason]


def listed(texts):
    return " | ".join(filter(None, texts))


def account_in(statement):
    number = number_of(statement, "Acct")
    if number is None:
        raise Refused("no account")
    return number


class Entry:
    def __init__(self, element, own, statement_has_day):
        self.amount, self.currency = signed_money(element)
        self.status = first_text(element, ("Sts", "Cd"), ("Sts", "Prtry"), ("Sts",))
        if self.status not in STATUSES:
            raise Refused(f"no status: {self.status}")
        days = [first_text(element, (kind, "Dt"), (kind, "DtTm")) for kind in ("BookgDt", "ValDt")]
        self.booked, self.valued = [day and str(day_in(day)) for day in days]
        self.reference = text_at(element, "AcctSvcrRef")
        if not any(days) and not statement_has_day:
            raise Refused("no day")
        # In the first version the payments stand in the entry itself.
        payments = children(element, "TxDtls") + children(element, "NtryDtls", "TxDtls")
        self.payments = [Payment(each, self, own) for each in payments]

    def rows(self, number):
        """Its own, and those of its payments."""
        own = [self.status, written((self.amount, self.currency)), self.booked, self.valued, self.reference]
        yield [f"entry {number}", *own]
        for place, payment in enumerate(self.payments, 1):
            yield [f"payment {number}.{place}", *payment.row()]


class Statement:
    def __init__(self, element):
        self.account = account_in(element)
        created = text_at(element, "CreDtTm")
        if created:
            day_in(created)
        self.entries = [Entry(each, self.account, created is not None) for each in children(element, "Ntry")]
        self.balances = [self.balance(each) for each in children(element, "Bal")]

    @staticmethod
    def balance(element):
        kinds = ("Tp", "CdOrPrtry", "Cd"), ("Tp", "CdOrPrtry", "Prtry"), ("Tp", "Cd")
        day = first_text(element, ("Dt", "Dt"), ("Dt", "DtTm"))
        if day:
            day_in(day)
        return first_text(element, *kinds), *signed_money(element)

    def balance_of(self, *kinds):
        """The first of the first kind that there is."""
        found = [each[1:] for kind in kinds for each in self.balances if each[0] == kind]
        return found[0] if found else None

    def rows(self, is_whole):
        yield self.row(is_whole)
        for number, entry in enumerate(self.entries, 1):
            yield from entry.rows(number)

    def row(self, is_whole):
        sums = {}
        for entry in self.entries:
            sums[entry.currency] = sums.get(entry.currency, 0) + entry.amount
        opening, closing = self.balance_of("OPBD", "PRCD"), self.balance_of("CLBD")
        return [
            self.account,
            str(len(self.entries)),
            str(sum(len(entry.payments) for entry in self.entries)),
            " + ".join(written((sums[currency], currency)) for currency in sorted(sums)) or "-",
            written(opening),
            written(closing),
            self.adds_up(opening, closing) if is_whole else "-",
        ]

    def adds_up(self, opening, closing):
        booked = [entry for entry in self.entries if entry.status == "BOOK"]
        if not opening or not closing:
            return "-"
        if {opening[1], closing[1], *(entry.currency for entry in booked)} != {opening[1]}:
            return "-"
        over = opening[0] + sum(entry.amount for entry in booked) - closing[0]
        return "adds up" if over == 0 else f"is out by {written((over, opening[1]))}"


def written(money):
    if money is None:
        return "-"
    amount, currency = money
    return f"{amount + 0:f} {currency}"


def message_in(elements, depth=0):
    """The message, perhaps in envelopes: (kind, message, name of its statements)."""
    for element in elements:
        name = re.sub(r"V[0-9]{2}$", "", name_of(element))
        if name in MESSAGES:
            kind, statement = MESSAGES[name]
            return kind, element, statement
        found = message_in(element, depth + 1) if depth < 4 else None
        if found:
            return found
    return None


def rows_of(data):
    # Nobody who sends statements declares entities; who does wants something else of a reader.
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.I):
        raise Refused("declares a document type")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as broken:
        raise Refused(f"no XML: {broken}") from None
    found = message_in([root])
    if not found:
        raise Refused("no statement in camt")
    kind, message, name = found
    statements = [Statement(each) for each in children(message, name)]
    if not statements:
        raise Refused("a head and no statement")
    return [row for statement in statements for row in statement.rows(kind == "camt.053")]


def main(paths):
    for path in paths:
        file = os.path.basename(path)
        with open(path, "rb") as stream:
            data = stream.read()
        try:
            with localcontext() as context:
                context.prec = 60
                rows = rows_of(data)
        except Refused as why:
            rows = [["refused", str(why)]]
        for row in rows:
            print("\t".join([file, *(" ".join((cell or "-").split()) for cell in row)]))


if __name__ == "__main__":
    main(sys.argv[1:])
