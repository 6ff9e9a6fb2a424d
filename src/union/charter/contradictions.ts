/**
 * What a charter must not be: a set of rules that no one could live by.
 * @module
 */
import { canonical } from '../../book/json.ts';
import { utf8 } from '../../book/bytes.ts';
import { moreThan } from '../kernel/fraction.ts';
import { powers } from '../kernel/powers.ts';
import { type Charter, type Holder, mostCharterBytes, type Rule } from './schema.ts';

/** One thing that is wrong with a charter: where, and why, in words for its authors. */
export interface Contradiction {
  /** Path into the charter, such as `decisions.ordinary.threshold`. */
  readonly where: string;
  readonly why: string;
}

/** Everything that contradicts itself in the charter; empty where it can be lived by. */
export const contradictions = (charter: Charter): readonly Contradiction[] => [
  ...lengthOf(charter),
  ...Object.entries(charter.decisions).flatMap(([kind, rule]) => inRule(kind, rule)),
  ...inReferences(charter),
  ...Object.entries(charter.powers).flatMap(([power, holders]) => inPower(charter, power, holders)),
  ...inAdmission(charter),
  ...inOffices(charter),
];

function lengthOf(charter: Charter): readonly Contradiction[] {
  const { length } = utf8(canonical(charter));
  return length <= mostCharterBytes
    ? []
    : [
        {
          where: 'charter',
          why: `The rules are ${length} bytes long; at most ${mostCharterBytes} fit into the book. Shorten the texts.`,
        },
      ];
}

function inRule(kind: string, rule: Rule): readonly Contradiction[] {
  const where = `decisions.${kind}`;
  const { threshold, quorum } = rule;
  const found: Contradiction[] = [];
  const say = (part: string, why: string): void =>
    void found.push({ where: `${where}.${part}`, why });
  if (threshold.reach === 'more' && threshold.share.num === threshold.share.den) {
    say(
      'threshold',
      'No vote can reach more than all. Ask for “at least” all, or for a smaller share.',
    );
  }
  if (threshold.reach === 'least' && threshold.share.num === 0) {
    say('threshold', 'A share of nothing is always reached, even when everybody says no.');
  }
  if (rule.method === 'majority' && !isHalf(rule)) {
    say(
      'threshold',
      'A simple majority is more than half of the votes cast. For any other share choose “qualified”.',
    );
  }
  if (rule.method !== 'consent' && rule.override) {
    say('override', 'Only consent knows blocks, so only consent can override one.');
  }
  if (rule.override && !moreThan(rule.override.num, threshold.share, rule.override.den)) {
    say(
      'override',
      'The share that overrides a block must be larger than the share that adopts without one.',
    );
  }
  if (quorum.kind !== 'none' && quorum.share.num === 0) {
    say('quorum', 'A quorum of nothing is no quorum. Choose “none”.');
  }
  return found;
}

const isHalf = ({ threshold: { of, reach, share } }: Rule): boolean =>
  of === 'cast' && reach === 'more' && share.num * 2 === share.den;

function inReferences({ decisions, amendment, safeguards }: Charter): readonly Contradiction[] {
  const references = [
    ['amendment', amendment],
    ['safeguards.continuation', safeguards.continuation],
  ] as const;
  return references
    .filter(([, kind]) => !decisions[kind])
    .map(([where, kind]) => ({ where, why: `There is no kind of decision called “${kind}”.` }));
}

function inPower(
  charter: Charter,
  power: string,
  holders: readonly Holder[],
): readonly Contradiction[] {
  const where = `powers.${power}`;
  if (!(powers as readonly string[]).includes(power)) {
    return [
      { where, why: `There is no power called “${power}”. There are: ${powers.join(', ')}.` },
    ];
  }
  if (holders.length === 0) {
    return [{ where, why: 'Nobody holds this power. Name an office, a decision or the members.' }];
  }
  return holders.flatMap((holder) => inHolder(charter, power, holder));
}

function inHolder(charter: Charter, power: string, holder: Holder): readonly Contradiction[] {
  const where = `powers.${power}`;
  const [sort, name] = holder.split(':');
  if (sort === 'office' && name !== undefined && !charter.offices[name]) {
    return [{ where, why: `There is no office called “${name}”.` }];
  }
  if (sort === 'decision' && name !== undefined && !charter.decisions[name]) {
    return [{ where, why: `There is no kind of decision called “${name}”.` }];
  }
  if (holder === 'clerk' && power !== 'members/admit') {
    return [
      { where, why: 'The clerk is a program. It may only admit, where the rules leave no choice.' },
    ];
  }
  if (holder === 'supporters' && power !== 'assembly/comment') {
    return [
      { where, why: 'Supporters give advice; this power needs a member, an office or a decision.' },
    ];
  }
  if (holder === 'members' && !membersAlone.includes(power)) {
    return [
      { where, why: 'Any single member could do this alone. Give it to an office or a decision.' },
    ];
  }
  return [];
}

/** What one member may be allowed to do without asking anybody. */
const membersAlone = [
  'assembly/comment',
  'assembly/propose',
  'members/admit',
  'members/invite',
  'members/vouch',
];

function inAdmission({ admission, powers: held }: Charter): readonly Contradiction[] {
  const holders = held['members/admit'] ?? [];
  const where = 'admission';
  if (admission.way === 'approved' && holders.includes('clerk')) {
    return [
      {
        where,
        why: 'Approval is a judgement; the clerk cannot make it. Name an office or a decision.',
      },
    ];
  }
  if (admission.way !== 'approved' && !holders.includes('clerk')) {
    return [
      {
        where,
        why: 'Where admission needs no judgement, the clerk admits: add “clerk” to members/admit.',
      },
    ];
  }
  if (admission.way === 'vouched' && !held['members/vouch']?.includes('members')) {
    return [{ where, why: 'Newcomers need vouches, so the members must hold members/vouch.' }];
  }
  return [];
}

/** An office can be filled where a decision of the members appoints, or an office that can be filled. */
function inOffices(charter: Charter): readonly Contradiction[] {
  const names = Object.keys(charter.offices);
  const appointers = charter.powers['offices/appoint'] ?? [`decision:${charter.amendment}`];
  const byMembers = appointers.some((holder) => holder.startsWith('decision:'));
  if (names.length === 0 || byMembers) return [];
  return names.map((name) => ({
    where: `offices.${name}`,
    why: 'No decision of the members can fill this office, so once it is empty it stays empty. Add a decision to offices/appoint.',
  }));
}
