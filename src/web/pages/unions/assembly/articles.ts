/**
 * The rules article by article, each as a label and a sentence, so that two charters can be laid
 * side by side.
 * @module
 */
import type { Charter, Holder, Office } from '../../../../union/charter/charter.ts';
import type { Power } from '../../../../union/kernel/powers.ts';
import { phrase, type Words } from '../../../words.ts';
import { plainSpan, ruleWords } from './rule-words.ts';

/** Its label (unique in the charter), and what it says. */
export type Article = readonly [label: string, says: string];

export function articlesOf(t: Words, charter: Charter): readonly Article[] {
  return [
    [t('Name'), charter.name],
    [t('Purpose'), charter.purpose],
    [t('Whom it is for'), charter.scope],
    [t('What it may never do to a member'), charter.never.join('; ')],
    [t('Who may read the minutes'), readersWords(t, charter)],
    [t('How one becomes a member'), admissionWords(t, charter)],
    [t('Waiting time before the first vote'), plainSpan(t, charter.waiting)],
    ...Object.entries(charter.offices).map(([name, office]): Article => [
      t('Office: {name}', { name }),
      officeWords(t, office),
    ]),
    ...Object.entries(charter.decisions).map(([name, rule]): Article => [
      t('Kind of decision: {name}', { name }),
      `${rule.title}. ${ruleWords(t, rule)}`,
    ]),
    ...Object.entries(charter.powers).map(([power, holders]): Article => [
      powerWords(t, power),
      holdersWords(t, charter, holders),
    ]),
    [t('How these rules are changed'), holderWords(t, charter, `decision:${charter.amendment}`)],
    ...safeguardsOf(t, charter),
  ];
}

const readersWords = (t: Words, { book }: Charter): string =>
  book === 'everyone' ? t('Everyone') : t('Members');

export function admissionWords(t: Words, { admission }: Pick<Charter, 'admission'>): string {
  switch (admission.way) {
    case 'open':
      return t('Whoever asks is admitted.');
    case 'vouched':
      return t.many(
        admission.vouches,
        'Whoever asks, once {n} member vouches for them.',
        'Whoever asks, once {n} members vouch for them.',
      );
    case 'approved':
      return t('Whoever asks, once those who hold the power agree.');
  }
}

function officeWords(t: Words, { title, seats, term, terms, about }: Office): string {
  const most =
    terms === undefined
      ? ''
      : t.many(terms, 'at most {n} term in a row', 'at most {n} terms in a row');
  const span = t('terms of {span}', { span: plainSpan(t, term) });
  const parts = [t.many(seats, '{n} seat', '{n} seats'), span, most].filter((part) => part !== '');
  return `${title} (${parts.join(', ')}). ${about}`;
}

const powerPhrases: Readonly<Record<Power, string>> = {
  'assembly/comment': phrase('Who may speak on proposals'),
  'assembly/propose': phrase('Who may put proposals'),
  'charter/amend': phrase('Who may change the rules'),
  'charter/wind-up': phrase('Who may wind the union up'),
  'members/admit': phrase('Who admits members'),
  'members/decline': phrase('Who may decline an applicant'),
  'members/invite': phrase('Who may invite'),
  'members/vouch': phrase('Who may vouch for newcomers'),
  'minutes/redact': phrase('Who may destroy a text'),
  'minutes/replace-clerk': phrase('Who may replace the clerk’s key'),
  'offices/appoint': phrase('Who fills the offices'),
  'offices/remove': phrase('Who recalls from an office'),
};

/** What a power is, as a question. */
export function powerWords(t: Words, power: string): string {
  const words = (powerPhrases as Readonly<Record<string, string>>)[power];
  return words === undefined ? power : t(words);
}

export const holdersWords = (t: Words, charter: Charter, holders: readonly Holder[]): string =>
  holders.length === 0 ? t('Nobody') : t.list(holders.map((each) => holderWords(t, charter, each)));

/** `any member`, `the office “Committee”`, `a decision of the kind “Who serves”`. */
export function holderWords(t: Words, charter: Charter, holder: Holder): string {
  const [sort, name = ''] = holder.split(':');
  switch (sort) {
    case 'members':
      return t('any member');
    case 'supporters':
      return t('any supporter');
    case 'clerk':
      return t('the automatic clerk');
    case 'office':
      return t('the office “{office}”', { office: charter.offices[name]?.title ?? name });
    default:
      return t('a decision of the kind “{kind}”', { kind: charter.decisions[name]?.title ?? name });
  }
}

function safeguardsOf(t: Words, charter: Charter): readonly Article[] {
  const { branchSize, continuation, continuationEvery, trial, recovery } = charter.safeguards;
  const question = holderWords(t, charter, `decision:${continuation}`);
  return [
    [
      t('Whether the union goes on'),
      t('The members are asked every {span}, by {decision}.', {
        span: plainSpan(t, continuationEvery),
        decision: question,
      }),
    ],
    ...(trial === undefined
      ? []
      : [
          [
            t('Trial'),
            t('They are first asked after {span}.', { span: plainSpan(t, trial) }),
          ] as const,
        ]),
    [
      t('When it grows'),
      t.many(
        branchSize,
        'Above {n} member it is asked to divide into branches.',
        'Above {n} members it is asked to divide into branches.',
      ),
    ],
    [
      t('Who lost every key'),
      t.many(
        recovery.vouches,
        '{n} member vouches for them, and then it takes {span}.',
        '{n} members vouch for them, and then it takes {span}.',
        { span: plainSpan(t, recovery.delay) },
      ),
    ],
  ];
}
