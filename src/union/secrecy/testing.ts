/**
 * For tests: unions with trustees who keep seeds, and members who keep voting secrets, all of which
 * follow from their names.
 * @module
 */
import { hex, utf8 } from '../../book/bytes.ts';
import { sha256 } from '../../book/hash.ts';
import type { RandomBytes } from '../../belenios/scalars.ts';
import type { Charter, ContestRule } from '../charter/charter.ts';
import {
  charterOf,
  contestRule,
  founded,
  type Hand,
  hand,
  puts,
  said,
  type TestBook,
  vote,
} from '../testing.ts';
import { withoutSecrets } from '../charter/testing.ts';
import {
  type Ceremony,
  group,
  lastCeremony,
  newestKey,
  nextRehearsal,
  nextStep,
  type Step,
  votingKeyOf,
} from './secrecy.ts';

const order = group.q;

/** Bytes that follow from a word, so that tests repeat to the byte. */
export function randomFrom(word: string): RandomBytes {
  let drawn = 0;
  return (count) => {
    let bytes = new Uint8Array();
    while (bytes.length < count) {
      bytes = new Uint8Array([...bytes, ...sha256(utf8(`${word} ${drawn++}`))]);
    }
    return bytes.subarray(0, count);
  };
}

export const seedOf = ({ id }: Hand): string => `seed ${id}`;

/** The exponent of somebody’s voting key. */
export const votingSecretOf = ({ id }: Hand, which = 1): bigint =>
  BigInt(`0x${hex(sha256(utf8(`voting ${which} ${id}`)))}`) % order;

/** Rules under which everyday decisions are secret, and three keep the key, of whom two open. */
export function secretCharter(change: Partial<Charter> = {}): Charter {
  const base = withoutSecrets(charterOf('association', { waiting: 0, ...change }));
  return {
    ...base,
    offices: {
      ...base.offices,
      trustee: { title: 'Key holder', seats: 3, term: 8_760, about: 'Keeps a part of the key.' },
    },
    decisions: {
      ...base.decisions,
      secretly: {
        title: 'Secret decision',
        method: 'majority',
        threshold: { of: 'cast', share: { num: 1, den: 2 }, reach: 'more' },
        quorum: { kind: 'none' },
        deliberation: 0,
        poll: 48,
        sponsors: 0,
        secret: true,
      },
    },
    secrecy: { trustees: 'trustee', threshold: 2, disputes: 24, replacing: 24 },
  };
}

type By = Partial<ContestRule> & Pick<ContestRule, 'method'>;

/** The same, where these kinds of decisions are secret choices. */
export function secretChoices(kinds: Readonly<Record<string, By>>): Charter {
  const base = secretCharter();
  const choices = Object.entries(kinds).map(([kind, rule]) => [
    kind,
    { ...contestRule({ poll: 48, ...rule }), secret: true as const },
  ]);
  return { ...base, decisions: { ...base.decisions, ...Object.fromEntries(choices) } };
}

/** The same with one kind, `choice`. */
export const secretChoiceCharter = (rule: By): Charter => secretChoices({ choice: rule });

/** The same rules, where decisions of these kinds are secret only while a key is in use. */
export function whileKept(charter: Charter, ...kinds: readonly string[]): Charter {
  const kept = kinds.map((kind) => [kind, { ...charter.decisions[kind], secret: 'with-key' }]);
  return { ...charter, decisions: { ...charter.decisions, ...Object.fromEntries(kept) } };
}

/** The same rules, where votes wait so many hours for a key when the last one has gone out of use. */
export const waitingForKey = (charter: Charter, wait: number): Charter =>
  charter.secrecy ? { ...charter, secrecy: { ...charter.secrecy, wait } } : charter;

/** Rules under which whole ballots are opened where there are five, with at most three ranks. */
export const openingWhole = (charter: Charter): Charter =>
  charter.secrecy
    ? { ...charter, secrecy: { ...charter.secrecy, whole: { fewest: 5, ranks: 3 } } }
    : charter;

/** The same of one kind, `choice`. */
export const wholeCharter = (rule: By): Charter => openingWhole(secretChoiceCharter(rule));

export const trustees: readonly Hand[] = ['tia', 'tom', 'tua'].map((name) => hand(name));
/** Somebody of another union, and key holders among whom they are in the place of the third. */
export const abe = hand('abe');
export const keepersWithAbe: readonly Hand[] = [...trustees.slice(0, 2), abe];
export const voters = ['vic', 'val', 'vin'].map((name) => hand(name));

/** A union of seven: a founder, three who are to keep the key, and three more. */
export const secretUnion = (charter = secretCharter()): TestBook =>
  founded(charter, hand('ana'), ...trustees, ...voters);

/** Somebody becomes a supporter, with a key of their own. */
export const supports = (book: TestBook, who: Hand): void =>
  book.do(who, 'members/support@1', {
    name: said(who.id),
    keys: [{ kind: 'device', key: who.key }],
  });

/** Has the members make these people trustees, by an open decision. */
export function appoints(book: TestBook, people: readonly Hand[] = trustees): void {
  const carries = people.map(({ id }) => ({
    act: 'offices/appoint@1',
    body: { office: 'trustee', member: id },
  }));
  const proposal = puts(book, hand('ana'), 'office', ...carries);
  book.do(trustees[0] as Hand, 'assembly/sponsor@1', { proposal });
  book.pass(72);
  vote(book, proposal, { yes: [hand('ana'), ...trustees] });
  book.pass(168);
}

export function ceremonyIn({ union }: TestBook): Ceremony {
  const ceremony = lastCeremony(union);
  if (!ceremony) throw new Error('There is no ceremony.');
  return ceremony;
}

/** The next step of a trustee, which must be one. */
export function stepOf(book: TestBook, who: Hand): Step {
  const random = randomFrom(`${who.id} ${book.union.size}`);
  const step = nextStep(ceremonyIn(book), { member: who.id, seed: seedOf(who) }, random);
  if (!step) throw new Error('Nothing waits for this trustee.');
  return step;
}

/** Has everyone do their next step. */
export function round(book: TestBook, people: readonly Hand[] = trustees): void {
  for (const each of people) {
    const { act, body } = stepOf(book, each);
    book.do(each, act, { ...body });
  }
}

/** Has the trustees make a key and rehearse with it. */
export function makesKey(book: TestBook, people: readonly Hand[] = trustees): Ceremony {
  for (let step = 0; step < 4; step++) round(book, people);
  return ceremonyIn(book);
}

/** A trustee opens another test with the newest key. */
export function rehearsesAgain(book: TestBook, who: Hand): void {
  const key = newestKey(book.union);
  if (!key) throw new Error('There is no key.');
  const random = randomFrom(`${who.id} ${book.union.size}`);
  const { act, body } = nextRehearsal(key, { member: who.id, seed: seedOf(who) }, random);
  book.do(who, act, { ...body });
}

/** Enters somebody’s voting key; the body of the act. */
export function votingKeyBody(book: TestBook, who: Hand, which = 1): Record<string, unknown> {
  const owner = { union: book.union.id, member: who.id };
  return { ...votingKeyOf(votingSecretOf(who, which), owner, randomFrom(`key ${who.id}`)) };
}
