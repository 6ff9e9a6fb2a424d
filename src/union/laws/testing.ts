/**
 * For tests: steps that anybody might take in a union, drawn at random.
 * @module
 */
import { nextLink } from '../kernel/chain.ts';
import * as fc from 'fast-check';
import { ballotForms } from '../../count/methods.ts';
import { isContestPoll, placesOn } from '../assembly/assembly.ts';
import { canonical } from '../../book/json.ts';
import type { Charter, Rule } from '../charter/charter.ts';
import type { Intent, Proof } from '../kernel/entry.ts';
import type { Refusal } from '../kernel/refusal.ts';
import {
  carrying,
  charterOf,
  contestRule,
  type Hand,
  hand,
  type How,
  said,
  TestBook,
  uuidOf,
} from '../testing.ts';
import type { Union } from '../union.ts';
import { place } from '../treasury/testing.ts';
import { trialOf } from './money/testing.ts';

export const people = ['Ada', 'Bo', 'Cy', 'Dee', 'Eve', 'Fay'].map(hand);
export const [ada = hand('Ada'), ...others] = people;
export const day = 24;

/** The templates with their times cut short, so that a few steps see whole lives of proposals. */
function brisk(template: 'circle' | 'association'): Charter {
  const base = charterOf(template, { waiting: 2 * day });
  const decisions: Record<string, Rule> = {};
  for (const [kind, rule] of Object.entries(base.decisions)) {
    decisions[kind] = { ...rule, deliberation: kind === 'continuation' ? 0 : day, poll: 2 * day };
  }
  const safeguards = {
    ...base.safeguards,
    continuationEvery: 12 * day,
    recovery: { vouches: 1, delay: day },
  };
  const offices: Charter['offices'] = {};
  for (const [name, office] of Object.entries(base.offices))
    offices[name] = { ...office, term: 6 * day };
  return { ...base, decisions, offices, safeguards };
}

const vouched = brisk('circle');
const plain = brisk('association');
/** One in which options seat and recall, and change the rules where a majority must want it. */
export const open: Charter = {
  ...plain,
  decisions: {
    ...plain.decisions,
    approving: contestRule({ method: 'approval', deliberation: day }),
  },
  powers: {
    ...plain.powers,
    'charter/amend': ['decision:charter', 'decision:choice'],
    'charter/wind-up': ['decision:charter', 'decision:choice'],
    'offices/appoint': ['decision:office', 'decision:election', 'decision:approving'],
    'offices/remove': ['decision:office', 'decision:election', 'decision:approving'],
  },
};
const approved: Charter = {
  ...open,
  admission: { way: 'approved' },
  powers: { ...open.powers, 'members/admit': ['office:committee', 'decision:ordinary'] },
};
export const charters: readonly Charter[] = [vouched, open, approved];

export interface Step {
  readonly who: Hand;
  readonly about: Hand;
  readonly what: number;
  readonly pick: number;
  readonly how: How;
}

export const Step: fc.Arbitrary<Step> = fc.record({
  who: fc.noBias(fc.constantFrom(...people)),
  about: fc.noBias(fc.constantFrom(...people)),
  what: fc.noBias(fc.nat({ max: 9_999 })),
  pick: fc.noBias(fc.nat({ max: 9_999 })),
  how: fc.constantFrom<How[]>({}, {}, {}, {}, { evidence: 'email' }),
});

/** A book that keeps every entry that was tried, also those that were refused. */
export class TriedBook extends TestBook {
  readonly tried: { readonly entry: string; readonly stands: boolean }[] = [];

  override enter(intent: Intent, proof: Proof): Refusal | undefined {
    const entry = canonical({ seq: this.union.size, at: this.at, intent, proof });
    const refused = super.enter(intent, proof);
    this.tried.push({ entry, stands: refused === undefined });
    return refused;
  }
}

/** An act that somebody tries, all try together, or none: then time passes. */
export type Attempt =
  | readonly [act: string, body: Record<string, unknown>, together?: 'together']
  | 'time passes';

export const oneOf = <Each>(list: readonly Each[], pick: number): Each | undefined =>
  list[pick % Math.max(1, list.length)];

export const self = (who: Hand): Record<string, unknown> => ({
  name: said(who.id),
  keys: [{ kind: 'device', key: who.key }],
});

export const spare = (who: Hand, pick: number): Hand => hand(`${who.id} spare ${pick % 2}`);

type Trying = (step: Step, union: Union) => Attempt;

const often = (times: number, trying: Trying): readonly Trying[] =>
  Array.from({ length: times }, () => trying);

/** What somebody might do to a union that is at work. */
export const attempts: readonly Trying[] = [
  ...often(6, () => 'time passes'),
  ({ who }) => ['members/apply@1', self(who)],
  ({ who }) => ['members/support@1', self(who)],
  ({ about }) => ['members/vouch@1', { member: about.id }],
  ({ about }) => ['members/admit@1', { member: about.id }],
  ({ about }) => ['members/decline@1', { member: about.id, reason: said('no') }],
  ({ pick }) => (pick % 10 === 0 ? ['members/leave@1', {}] : 'time passes'),
  ({ pick }) => [
    'members/invite@1',
    { invitation: nextLink(said(`i ${pick % 3}`)), uses: 1, until: '2026-06-01T00:00:00.000Z' },
  ],
  ({ who, pick }) => ['members/apply@1', { ...self(who), invitation: said(`i ${pick % 3}`) }],
  ({ pick }) => ['members/withdraw-invitation@1', { invitation: nextLink(said(`i ${pick % 3}`)) }],
  ({ who, pick }) => ['members/add-key@1', { key: { kind: 'device', key: spare(who, pick).key } }],
  ({ who, pick }) => [
    'members/remove-key@1',
    { key: pick % 10 === 0 ? who.key : spare(who, pick).key },
  ],
  ({ who, pick }) => [
    'members/recover@1',
    { key: { kind: 'device', key: hand(`${who.id} new ${pick % 2}`).key } },
  ],
  ({ about, pick }) => [
    'members/vouch-recovery@1',
    { member: about.id, key: hand(`${about.id} new ${pick % 2}`).key },
  ],
  () => ['members/cancel-recovery@1', {}],
  ({ pick }) => ['members/rename@1', { name: said(`name ${pick}`) }],
  ...often(4, (step, union) => proposing(step, union)),
  (step, union) => ['assembly/sponsor@1', { proposal: proposalOf(step, union) }],
  ...often(4, (step, union) => [
    'assembly/sponsor@1',
    { proposal: proposalOf(step, union) },
    'together',
  ]),
  (step, union) => ['assembly/withdraw@1', { proposal: proposalOf(step, union) }],
  (step, union) => ['assembly/amend@1', { ...wording(step), proposal: proposalOf(step, union) }],
  (step, union) => [
    'assembly/comment@1',
    { proposal: proposalOf(step, union), comment: uuidOf(`c ${step.pick}`), text: said('oh') },
  ],
  (step, union) => [
    'assembly/retract-comment@1',
    { proposal: proposalOf(step, union), comment: uuidOf(`c ${step.pick}`) },
  ],
  voting,
  ...often(6, (step, union) => votingTogether(step, union)),
  (step, union) => [
    'assembly/advise@1',
    { proposal: proposalOf(step, union), choice: oneOf(['yes', 'no', 'abstain'], step.pick) },
  ],
  ...often(3, (step, union) => choosing(step, union)),
  ...often(2, (step, union) => ['assembly/mark@1', markingOf(step, union)]),
  ...often(4, (step, union) => ['assembly/mark@1', markingOf(step, union), 'together']),
  (step, union) => ['assembly/advise-on-options@1', markingOf(step, union)],
  ({ pick }) => ['offices/resign@1', { office: oneOf(['committee', 'convenor'], pick) }],
  ...often(6, (step, union) => accounting(step, union)),
  ({ about }) => ['minutes/redact@1', { text: said(about.id), reason: said('because') }],
];

/** What somebody might do with money; all try, since only few may. */
function accounting({ pick, what }: Step, union: Union): Attempt {
  const trial = trialOf(pick * 10_000 + what, { union, at: union.at });
  if ('hours' in trial) return 'time passes';
  if ('decides' in trial) {
    const proposal = uuidOf(`proposal ${union.size}`);
    const put = { title: said('title'), text: said('text'), documents: [] };
    return ['assembly/propose@1', { proposal, kind: 'ordinary', ...put, carries: trial.decides }];
  }
  return [trial.act, trial.body, 'together'];
}

function voting(step: Step, union: Union): Attempt {
  const choice = oneOf(['yes', 'yes', 'yes', 'no', 'abstain', 'blank', 'block'], step.pick);
  const reason = choice === 'block' ? { reason: said('because') } : {};
  return ['assembly/vote@1', { proposal: proposalOf(step, union), choice, ...reason }];
}

function votingTogether({ pick }: Step, { assembly }: Union): Attempt {
  const polls = [...assembly.open].filter((id) => assembly.proposals.get(id)?.poll);
  const proposal = oneOf(polls, pick) ?? uuidOf('none');
  return ['assembly/vote@1', { proposal, choice: pick % 7 === 0 ? 'no' : 'yes' }, 'together'];
}

/** A ballot in the form of a choice that is open, and now and then in none. */
function markingOf({ pick }: Step, { assembly }: Union): Record<string, unknown> {
  const polls = [...assembly.open].flatMap((id) => {
    const poll = assembly.proposals.get(id)?.poll;
    return poll && isContestPoll(poll) ? [{ id, poll }] : [];
  });
  const found = oneOf(polls, pick);
  if (!found || pick % 11 === 0) return { proposal: found?.id ?? uuidOf('none'), marks: [1, 1] };
  const { id, poll } = found;
  const ranked = ['ranks', 'order'].includes(ballotForms[poll.rule.method]);
  const marks = Array.from({ length: placesOn(poll) }, (_, spot, at = (spot + pick) % 5) =>
    ranked ? ((spot + pick) % placesOn(poll)) + 1 : at === 0 ? 1 : null,
  );
  return { proposal: id, marks };
}

const proposalOf = ({ pick }: Step, { assembly }: Union): string =>
  oneOf([...assembly.open, ...assembly.proposals.keys()], pick) ?? uuidOf('none');

const wording = (step: Step): Record<string, unknown> => ({
  title: said('title'),
  text: said('text'),
  carries: carries(step),
  documents: [],
});

function carries({ about, pick }: Step): readonly object[] {
  const seat = {
    office: oneOf(['committee', 'convenor', 'treasurer', 'committee', 'constructor'], pick) ?? '',
    member: about.id,
  };
  const sets: readonly (readonly object[])[] = [
    [],
    [carrying('offices/appoint@1', seat), carrying('offices/appoint@1', seat)],
    [carrying('offices/remove@1', seat)],
    [carrying('members/admit@1', { member: about.id })],
    [carrying('minutes/redact@1', { text: said('x'), reason: said('y') })],
    [carrying('charter/amend@1', { charter: oneOf(charters, pick) ?? open })],
    [carrying('charter/wind-up@1', {}), carrying('charter/wind-up@1', {})],
    [
      carrying('treasury/arrange@1', { way: pick % 9 === 0 ? 'host' : 'own', about: said('how') }),
      carrying('treasury/open-place@1', place(pick % 4 === 0 ? 'box' : 'main', 'bank', 50_000)),
    ],
  ];
  return oneOf(sets, pick) ?? [];
}

// In the order of what they carry, so that most decisions may do it.
const choices = ['choice', 'election', 'approving'];
const kinds = [
  'ordinary',
  'office',
  'office',
  'ordinary',
  'ordinary',
  'charter',
  'charter',
  'ordinary',
];

const choosing = (step: Step, union: Union): Attempt => [
  'assembly/propose@1',
  {
    ...wording(step),
    carries: [],
    choice: {
      options: [0, 1, 2].map((n) => ({
        title: said(`option ${n}`),
        carries: carries({ ...step, pick: step.pick + n * 7 }),
      })),
      seats: (step.pick % 3) + 1,
    },
    proposal: uuidOf(`choice ${union.size}`),
    kind: oneOf(choices, step.pick) ?? '',
  },
];

const proposing = (step: Step, union: Union): Attempt => [
  'assembly/propose@1',
  {
    ...wording(step),
    proposal: uuidOf(`proposal ${union.size}`),
    kind: oneOf(kinds, step.pick) ?? '',
  },
];

/** Whoever takes the step tries what it is, or all do; then the clerk does what is due. */
export function stepsIn(
  book: TestBook,
  step: Step,
  tries: (who: Hand, act: string, body: Record<string, unknown>, how: How) => void,
): void {
  const attempt = oneOf(attempts, step.what)?.(step, book.union) ?? 'time passes';
  if (attempt === 'time passes') return book.pass(step.pick % (3 * day));
  const [act, body, together] = attempt;
  for (const who of together ? people : [step.who]) tries(who, act, body, step.how);
  book.settle();
}
