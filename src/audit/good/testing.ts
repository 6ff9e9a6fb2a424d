/**
 * Sound books that hold every act there is: what `spec/vectors/audit-good-*.json` are made of. They
 * repeat to the byte, since keys and texts follow from names.
 */
import { chain } from '../../union/kernel/chain.ts';
import type { Charter, Rule } from '../../union/charter/charter.ts';
import { standingOf } from '../../union/members/members.ts';
import {
  charterOf,
  founded,
  hand,
  type Hand,
  joins,
  said,
  type TestBook,
  uuidOf,
} from '../../union/testing.ts';
import type { AuditSource } from '../audit.ts';
import { checkpointOf, passkeyOf, passkeyProof, people, sourceOf, storyBook } from '../testing.ts';
import { approving } from '../../union/golden/approving/testing.ts';
import { budgeting } from '../../union/golden/budgeting/testing.ts';
import { debiting } from '../../union/golden/debiting/testing.ts';
import { treasury } from '../../union/golden/money/testing.ts';
import { owing } from '../../union/golden/owing/testing.ts';
import { reopening } from '../../union/golden/reopening/testing.ts';
import { choosingBook } from './choose/testing.ts';
import { lapsedBook } from './lapse/testing.ts';
import { budgetBook } from './money/testing.ts';
import { reachingBook } from './reach/testing.ts';
import { enclosed, fromElsewhere, losingKeys, secret, secretChoices } from './sealed/testing.ts';
import { talkingBook } from './talk/testing.ts';

const { ada, bo, cy, dee, eve, fay, gus } = people;

const device = ({ key }: Hand): object => ({ kind: 'device', key });
type Choices = readonly (readonly [Hand, string])[];

/** Puts a proposal, lets it come to the vote, lets people vote, and lets time decide. */
function decide(
  book: TestBook,
  kind: string,
  of: { word: string; carries?: readonly object[]; choices: Choices },
): string {
  const proposal = uuidOf(of.word);
  const rule = book.union.charter?.decisions[kind];
  const author = standingOf(book.union.members, cy.id) === 'member' ? cy : ada;
  book.do(author, 'assembly/propose@1', {
    proposal,
    kind,
    title: said(`${of.word} title`),
    text: said(`${of.word} text`),
    carries: of.carries ?? [],
    documents: [],
  });
  for (const sponsor of [ada, bo].slice(0, rule?.sponsors)) {
    book.do(sponsor, 'assembly/sponsor@1', { proposal });
  }
  book.pass(rule?.deliberation ?? 0);
  for (const [who, choice] of of.choices) {
    const reason = choice === 'block' ? { reason: said(`${of.word} block`) } : {};
    book.do(who, 'assembly/vote@1', { proposal, choice, ...reason });
  }
  book.pass(rule?.poll ?? 0);
  return proposal;
}

const all = (choice: string): Choices => [ada, bo, cy].map((who) => [who, choice] as const);

/** How people come, are vouched for, lose and regain keys, and go. */
function membersBook(): TestBook {
  const book = founded(charterOf('circle', { waiting: 0 }), ada);
  const statement = said('I was asked to.');
  book.do(bo, 'members/apply@1', { name: said('Bo'), keys: [device(bo)], statement });
  book.do(ada, 'members/vouch@1', { member: bo.id });
  book.settle();
  const until = '2026-12-01T00:00:00.000Z';
  const [, one = '', shown = ''] = chain(said('one secret'), 3);
  const two = said('another secret');
  book.do(bo, 'members/invite@1', { invitation: shown, uses: 1, until });
  book.do(bo, 'members/invite@1', { invitation: two, uses: 5, until });
  book.do(bo, 'members/withdraw-invitation@1', { invitation: two });
  book.do(cy, 'members/apply@1', { name: said('Cy'), keys: [device(cy)], invitation: one });
  book.settle();
  book.do(dee, 'members/apply@1', { name: said('Dee'), keys: [device(dee)] });
  const body = { member: dee.id, reason: said('We do not know you yet.') };
  const carries = [{ act: 'members/decline@1', body }];
  decide(book, 'ordinary', { word: 'decline', carries, choices: all('yes') });
  book.do(dee, 'members/support@1', { name: said('Dee'), keys: [] });
  keysChange(book);
  book.do(dee, 'members/leave@1', {});
  const leaving = book.intent(bo, 'members/leave@1', {});
  book.enter(leaving, passkeyProof(leaving));
  book.do(eve, 'members/leave@1', {}, { evidence: 'email' });
  book.do(ada, 'members/rename@1', { name: said('Ada L.') });
  leftWithoutKeys(book);
  return book;
}

function leftWithoutKeys(book: TestBook): void {
  const [key, word] = [device(hand('a key that Cy never used')), { evidence: 'email' } as const];
  book.do(cy, 'members/recover@1', { key }, word);
  book.pass(7 * 24);
  book.do(cy, 'members/leave@1', {}, word);
}

function keysChange(book: TestBook): void {
  const [spare, lent] = [hand('a spare key of Cy'), hand('a key of Eve')];
  book.do(bo, 'members/add-key@1', { key: passkeyOf(bo) });
  book.do(eve, 'members/support@1', { name: said('Eve'), keys: [] }, { evidence: 'email' });
  book.do(eve, 'members/add-key@1', { key: device(lent) }, { evidence: 'email' });
  book.do({ ...lent, id: eve.id }, 'members/rename@1', { name: said('Eva') });
  book.do({ ...lent, id: eve.id }, 'members/remove-key@1', { key: lent.key });
  book.do(cy, 'members/recover@1', { key: device(spare) }, { evidence: 'recovery-code' });
  for (const voucher of [ada, bo]) {
    book.do(voucher, 'members/vouch-recovery@1', { member: cy.id, key: spare.key });
  }
  book.pass(7 * 24);
  book.do({ ...spare, id: cy.id }, 'members/rename@1', { name: said('Cyril') });
  const stolen = device(hand('a thief'));
  book.do(ada, 'members/recover@1', { key: stolen }, { evidence: 'session' });
  book.do(ada, 'members/cancel-recovery@1', {});
}

/** Offices for a term, ahead of time, recalled, resigned; a redaction; a clerk with new keys. */
function officesBook(): TestBook {
  const book = founded(withCommittee(2), ada, bo, cy);
  const seat = (member: Hand, from?: string): object => ({
    act: 'offices/appoint@1',
    body: { office: 'committee', member: member.id, ...(from !== undefined && { from }) },
  });
  decide(book, 'office', {
    word: 'two seats',
    carries: [seat(ada), seat(bo)],
    choices: all('yes'),
  });
  book.do(bo, 'minutes/redact@1', { text: said('two seats text'), reason: said('names somebody') });
  const ordered = { text: said('two seats title'), order: said('order') };
  book.do(book.clerk, 'minutes/withhold@1', ordered);
  book.do(book.clerk, 'minutes/release@1', { text: said('two seats title') });
  const after = book.union.offices.terms[0]?.until ?? '';
  decide(book, 'office', { word: 'successor', carries: [seat(cy, after)], choices: all('yes') });
  const recall = { act: 'offices/remove@1', body: { office: 'committee', member: bo.id } };
  decide(book, 'office', { word: 'recall', carries: [recall], choices: all('yes') });
  book.pass(60 * 24);
  book.do(cy, 'offices/resign@1', { office: 'committee' });
  newClerk(book, 'second', (key) => {
    book.do(book.clerk, 'minutes/rotate-clerk@1', { key });
  });
  newClerk(book, 'third', (key) => {
    const carries = [{ act: 'minutes/replace-clerk@1', body: { key } }];
    decide(book, 'charter', { word: 'move', carries, choices: all('yes') });
  });
  const charter = withCommittee(1);
  const carries = [{ act: 'charter/amend@1', body: { charter } }];
  decide(book, 'charter', { word: 'fewer seats', carries, choices: all('yes') });
  const strangers = [seat(gus), seat(ada)];
  decide(book, 'office', { word: 'a stranger', carries: strangers, choices: all('yes') });
  joins(book, gus, ada);
  return book;
}

const withCommittee = (seats: number): Charter => {
  const charter = charterOf('association', { waiting: 0 });
  const about = 'Keeps the union running.';
  const committee = { title: 'Committee', seats, term: 60 * 24, terms: 1, about };
  return { ...charter, offices: { ...charter.offices, committee } };
};

/** The clerk takes the key once it has been entered. */
function newClerk(book: TestBook, word: string, install: (key: string) => void): void {
  const next = { ...hand(`the ${word} clerk key`), id: 'clerk' };
  install(next.key);
  book.clerk = next;
}

/** Consent with blocks, a missed quorum, a tie, advice, talk, the vote on going on, the end. */
const plain: Rule = {
  title: 'Plain decision',
  method: 'majority',
  threshold: { of: 'cast', share: { num: 1, den: 2 }, reach: 'more' },
  quorum: { kind: 'yes-of-entitled', share: { num: 1, den: 10 } },
  deliberation: 3 * 24,
  poll: 7 * 24,
  sponsors: 0,
};

function assemblyBook(): TestBook {
  const circle = charterOf('circle', { waiting: 0 });
  const book = founded(
    {
      ...circle,
      decisions: {
        ...circle.decisions,
        plain,
        busy: { ...plain, quorum: { kind: 'turnout', share: { num: 2, den: 3 } } },
        most: {
          ...plain,
          method: 'qualified',
          threshold: { of: 'entitled', share: { num: 2, den: 3 }, reach: 'least' },
        },
      },
      powers: { ...circle.powers, 'charter/wind-up': ['decision:most'] },
    },
    ada,
    bo,
    cy,
    dee,
  );
  book.do(fay, 'members/support@1', { name: said('Fay'), keys: [] }, { evidence: 'reply' });
  talk(book);
  const blocked = [...all('yes'), [dee, 'block']] as const;
  decide(book, 'ordinary', { word: 'blocked', choices: blocked });
  decide(book, 'ordinary', { word: 'stood aside', choices: [...all('yes'), [dee, 'abstain']] });
  decide(book, 'busy', { word: 'void', choices: [[ada, 'yes']] });
  decide(book, 'plain', {
    word: 'tie',
    choices: [
      [ada, 'yes'],
      [bo, 'no'],
      [cy, 'blank'],
    ],
  });
  decide(book, 'plain', { word: 'no', choices: [...all('no').slice(1), [ada, 'yes']] });
  goOn(book, 'yes');
  const windUp = [{ act: 'charter/wind-up@1', body: {} }];
  decide(book, 'most', { word: 'end', carries: windUp, choices: all('yes') });
  book.do(bo, 'assembly/retract-comment@1', { proposal: uuidOf('talk'), comment: uuidOf('reply') });
  book.do(ada, 'members/leave@1', {});
  return book;
}

function talk(book: TestBook): void {
  const proposal = uuidOf('talk');
  const wording = { title: said('talk'), text: said('of this'), carries: [], documents: [] };
  book.do(dee, 'assembly/propose@1', { proposal, kind: 'ordinary', ...wording });
  const [reason, reply] = [uuidOf('reason'), uuidOf('reply')];
  const comment = { proposal, comment: reason, text: said('It costs little.'), side: 'for' };
  book.do(ada, 'assembly/comment@1', comment);
  const answer = { proposal, comment: reply, text: said('Says who?'), replyTo: reason };
  book.do(bo, 'assembly/comment@1', answer);
  const other = uuidOf('withdrawn');
  book.do(dee, 'assembly/propose@1', { proposal: other, kind: 'plain', ...wording });
  book.do(dee, 'assembly/withdraw@1', { proposal: other });
  book.do(dee, 'assembly/amend@1', { proposal, ...wording, text: said('of that') });
  book.pass(48);
  book.do(fay, 'assembly/advise@1', { proposal, choice: 'no' }, { evidence: 'reply' });
  book.do(fay, 'assembly/advise@1', { proposal, choice: 'yes' }, { evidence: 'reply' });
  book.do(dee, 'assembly/vote@1', { proposal, choice: 'no' }, { evidence: 'session' });
  book.do(dee, 'assembly/vote@1', { proposal, choice: 'yes' });
  book.pass(6 * 24);
}

/** Two years later the members are asked whether the union should go on. */
function goOn(book: TestBook, choice: string): void {
  book.pass(2 * 365 * 24);
  const asked = [...book.union.assembly.open][0];
  for (const who of [ada, bo, cy]) book.do(who, 'assembly/vote@1', { proposal: asked, choice });
  book.pass(14 * 24);
}

/** Newcomers who prove accounts elsewhere, in a union whose rules change while they wait. */
function accountsBook(): TestBook {
  const servers = ['social.example', 'art.example', 'xn--bcher-kva.example'];
  const rule = { needed: 2, age: 720, servers };
  const base: Charter = { ...charterOf('association', { waiting: 0 }), accounts: rule };
  const { accounts: _, ...open } = base;
  const book = founded(open, ada);
  for (const each of [bo, cy]) joins(book, each, ada);
  const witness = (who: Hand, word: string, meets = true): void =>
    book.do(book.clerk, 'members/witness-account@1', {
      member: who.id,
      account: said(word),
      meets,
    });
  witness(bo, 'asked for by nobody');
  amend(book, 'asking', base);
  book.do(dee, 'members/apply@1', { name: said('Dee'), keys: [device(dee)] });
  witness(dee, 'old');
  witness(dee, 'young', false);
  amend(book, 'other words', { ...base, purpose: 'To try other things.' });
  amend(book, 'less', { ...base, accounts: { needed: 2, age: 24 } });
  witness(dee, 'young');
  witness(dee, 'old');
  book.settle();
  book.do(book.clerk, 'members/forget-account@1', { member: dee.id, account: said('young') });
  book.do(eve, 'members/apply@1', { name: said('Eve'), keys: [device(eve)] });
  for (let n = 0; n < 10; n++) witness(eve, `account ${n}`, false);
  book.do(eve, 'members/leave@1', {});
  book.do(eve, 'members/apply@1', { name: said('Eve'), keys: [] });
  witness(eve, 'account 0');
  return book;
}

const amend = (book: TestBook, word: string, charter: Charter): string =>
  decide(book, 'charter', {
    word,
    carries: [{ act: 'charter/amend@1', body: { charter } }],
    choices: all('yes'),
  });

/** The sound books by name. */
export const goodBooks: Readonly<Record<string, TestBook>> = {
  story: storyBook(),
  members: membersBook(),
  offices: officesBook(),
  assembly: assemblyBook(),
  accounts: accountsBook(),
  talking: talkingBook(),
  reaching: reachingBook(),
  budgeting: budgeting(),
  debiting: debiting(),
  owing: owing(),
  reopening: reopening(),
  approving: approving(),
  choosing: choosingBook(),
  secret: secret.book,
  'secret-choices': secretChoices.book,
  'from-elsewhere': fromElsewhere.book,
  'losing-keys': losingKeys.book,
  lapsed: lapsedBook(),
  treasury: treasury(),
  budget: budgetBook(),
};

export const logOf = ({ union }: TestBook): string => `hall.example/${union.id}`;

/** What an auditor of that book is given, the clerk's checkpoint with it. */
export const goodSource = (book: TestBook): AuditSource =>
  sourceOf(book.texts, {
    checkpoint: checkpointOf(book.texts, { log: logOf(book), by: book.clerk }),
    attachment: (hash) => Promise.resolve(enclosed(hash)),
  });
