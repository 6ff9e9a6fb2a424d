/**
 * For tests: a union that collects dues by direct debit, in memory: its book, the private texts beside it, and every
 * file that was signed.
 * @module
 */
import { paymentReference } from '../../../../../../../bank/payment-reference.ts';
import { hex, utf8 } from '../../../../../../../book/bytes.ts';
import { sha256 } from '../../../../../../../book/hash.ts';
import { FoundTexts } from '../../../../../../../clerk/found-texts.ts';
import type { Hash } from '../../../../../../../union/kernel/ids.ts';
import { dayOf, type Instant, millis } from '../../../../../../../union/kernel/instant.ts';
import type { Refusal } from '../../../../../../../union/kernel/refusal.ts';
import { commitment, type KeptText } from '../../../../../../../union/kernel/text.ts';
import {
  begins,
  moneyBeginning,
} from '../../../../../../../union/laws/money/beginnings/testing.ts';
import { carrying, type Hand, hand, joins, TestBook } from '../../../../../../../union/testing.ts';
import { ada, decides, place } from '../../../../../../../union/treasury/testing.ts';
import {
  duesText,
  type Earlier,
  type MemberDues,
  type PledgedDues,
  readDues,
  type Treasury,
} from '../../../../../../../union/treasury/treasury.ts';
import type { Union } from '../../../../../../../union/union.ts';
import { foreignPromise } from '../../../../../../acts/own-mandate.ts';
import { type Payer, payersOf } from '../../../../../../acts/payers.ts';
import { type Collected, collectedFrom } from '../../../dues/own-debits.ts';

/** Whoever pays by direct debit. */
export const people: readonly Hand[] = ['Gil', 'Hal', 'Ida', 'Joe'].map(hand);

/** A file that was signed, as the bank has it. */
export interface Signed {
  readonly run: string;
  readonly text: string;
}

/** What a member is told of what is collected from them. */
export interface Told extends Collected {
  readonly payer: Payer;
}

/** A member said that it is collected once more. */
export interface OnceMore {
  readonly at: Instant;
  readonly last: string;
  /** When the debits were announced that stood then. */
  readonly standing: readonly Instant[];
}

/** Debits that stand: announced, at the bank or paid. */
export const standingOf = (earlier: readonly Earlier[]): readonly Earlier[] =>
  earlier.filter(({ stage }) => stage === 'announced' || stage === 'sent' || stage === 'paid');

const iban = 'DE89370400440532013000';
const keptAs = (text: string): KeptText => ({ salt: hex(sha256(utf8(`salt of ${text}`))), text });

/** The entries of a union with money, of which these are members, and an account that can be collected to. */
function beginning(): readonly string[] {
  const book = begins(new TestBook(), moneyBeginning());
  for (const who of people) joins(book, who, ada);
  const number = commitment(keptAs(iban));
  decides(
    book,
    'ordinary',
    carrying('treasury/open-place@1', { ...place('giro', 'bank', 0), number }),
  );
  return book.texts;
}

const entries = beginning();

/** A mandate as it is given today. */
export const mandateOf = (
  reference: string,
  signed: string,
): NonNullable<PledgedDues['debit']> => ({
  mandate: reference,
  signed,
  holder: 'An Example',
  iban: 'NL91ABNA0417164300',
});

export class Collecting {
  readonly book = begins(new TestBook(), entries);
  readonly files: Signed[] = [];
  /** Debits that came to nothing at some time, by who pays them and when they were announced. */
  readonly givenUp = new Set<string>();
  /** What was found to be wrong with files after they had been signed. */
  readonly seenWrong = new Set<string>();
  /** By member, what they said last, where that was to collect once more. */
  readonly onceMore = new Map<string, OnceMore>();
  readonly #texts = new Map<Hash, KeptText>();
  readonly deps = {
    clerk: {
      privateTexts: (_: Hash, hashes: readonly Hash[]) =>
        Promise.resolve(
          new FoundTexts(
            hashes.flatMap((hash) => {
              const kept = this.#texts.get(hash);
              return kept ? [[hash, kept] as const] : [];
            }),
          ),
        ),
    },
    now: () => millis(this.book.at),
  };

  constructor() {
    this.keeps(iban);
  }

  get union(): Union {
    return this.book.union;
  }

  get treasury(): Treasury {
    return this.union.treasury;
  }

  get today(): string {
    return dayOf(this.book.at);
  }

  /** Keeps a text in the vault, and tells its name in the book. */
  keeps(text: string): Hash {
    const kept = keptAs(text);
    const hash = commitment(kept);
    this.#texts.set(hash, kept);
    return hash;
  }

  readonly payers = (): Promise<ReadonlyMap<string, Payer>> => payersOf(this.deps, this);

  /** What the page of a member’s dues says of direct debit; nothing where they promised nothing yet. */
  async told({ id }: Pick<Hand, 'id'>): Promise<Told | undefined> {
    const payer = (await this.payers()).get(id);
    return payer && { payer, ...collectedFrom(this.union, { ...payer, at: this.book.at }) };
  }

  /** All that was promised by a pledge and those before it. */
  promisedBy({ dues, before }: MemberDues): readonly (PledgedDues | undefined)[] {
    return [dues, ...before.map((each) => each.dues)].map((hash) =>
      readDues(this.#texts.get(hash)?.text ?? ''),
    );
  }

  /** Somebody promises that, where the hall lets them. */
  async promises(who: Hand, dues: PledgedDues): Promise<Refusal | undefined> {
    const texts = [numberOf(who), duesText(dues)];
    const [payer = '', promise = ''] = texts.map((text) => this.keeps(text));
    const body = { payer, dues: promise };
    const pledge = { act: 'treasury/pledge@1', doer: who.id, body, texts: texts.map(keptAs) };
    const refused =
      (await foreignPromise(this.deps, this.union, pledge)) ?? this.book.try(who, pledge.act, body);
    if (!refused) this.onceMore.delete(who.id);
    return refused;
  }
}

/** A union of which one pays 5.00 a month by direct debit, and then so many days went by. */
export async function collectingFrom(who: Hand, days: number): Promise<Collecting> {
  const of = new Collecting();
  const debit = mandateOf(`${numberOf(who)}-1`, of.today);
  const refused = await of.promises(who, { amount: 500, rhythm: 'month', debit });
  if (refused) throw new Error(refused.refused);
  of.book.pass(24 * days);
  return of;
}

/** The number that somebody writes to their payments. */
export const numberOf = ({ id }: Pick<Hand, 'id'>): string =>
  paymentReference(new TextEncoder().encode(id.slice(-6)));
