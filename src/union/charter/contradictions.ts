/**
 * What a charter must not be: a set of rules that no one could live by.
 * @module
 */
import { canonical } from '../../book/json.ts';
import { utf8 } from '../../book/bytes.ts';
import { named } from '../kernel/ids.ts';
import { type Power, powers } from '../kernel/powers.ts';
import { type Saying, saying } from '../kernel/say.ts';
import { byPeople, inMoney } from './contradictory-money.ts';
import { type Contradiction, contradiction, inRule } from './contradictory-rules.ts';
import { inSecrecy } from './contradictory-secrecy.ts';
import {
  type Charter,
  type Holder,
  isBudget,
  isContest,
  isQuestion,
  mostCharterBytes,
  type Rule,
} from './schema.ts';

export type { Contradiction } from './contradictory-rules.ts';

/** Everything that contradicts itself in the charter; empty where it can be lived by. */
export const contradictions = (charter: Charter): readonly Contradiction[] => [
  ...lengthOf(charter),
  ...Object.entries(charter.decisions).flatMap(([kind, rule]) => inRule(kind, rule)),
  ...inReferences(charter),
  ...inAmendment(charter),
  ...Object.entries(charter.powers).flatMap(([power, holders]) => inPower(charter, power, holders)),
  ...inReach(charter),
  ...inAdmission(charter),
  ...inAccounts(charter),
  ...inOffices(charter),
  ...inSafeguards(charter),
  ...inFediverse(charter),
  ...inSecrecy(charter),
  ...inMoney(charter),
];

const isPower = (name: string): name is Power => (powers as readonly string[]).includes(name);

/** Who holds a power; one that the charter does not name lies with the decision that amends it. */
export const holdersIn = (charter: Charter, power: string): readonly Holder[] =>
  named(charter.powers, power) ?? [`decision:${charter.amendment}`];

const isDecision = (holder: Holder): boolean => holder.startsWith('decision:');

function lengthOf(charter: Charter): readonly Contradiction[] {
  const { length } = utf8(canonical(charter));
  if (length <= mostCharterBytes) return [];
  const why = saying(
    'The rules are {length} bytes long; at most {most} fit into the book. Shorten the texts.',
    { length, most: mostCharterBytes },
  );
  return [contradiction('charter', why)];
}

function inReferences({ decisions, amendment, safeguards }: Charter): readonly Contradiction[] {
  const references = [
    ['amendment', amendment],
    ['safeguards.continuation', safeguards.continuation],
  ] as const;
  return references
    .filter(([, kind]) => !named(decisions, kind))
    .map(([where, kind]) => contradiction(where, noSuchKind(kind)));
}

/** A power that is not named lies with the amending decision: so that is held to what it may not be, too. */
function inAmendment(charter: Charter): readonly Contradiction[] {
  const { amendment, powers: held } = charter;
  if (named(held, 'charter/amend')) return [];
  const why = wrongDecision(charter, 'charter/amend', `decision:${amendment}`);
  return why === undefined ? [] : [contradiction('amendment', why)];
}

const noSuchKind = (kind: string): Saying =>
  saying('There is no kind of decision called “{kind}”.', { kind });

function inPower(
  charter: Charter,
  power: string,
  holders: readonly Holder[],
): readonly Contradiction[] {
  const where = `powers.${power}`;
  if (!isPower(power)) {
    const given = { power, powers: powers.join(', ') };
    return [
      contradiction(
        where,
        saying('There is no power called “{power}”. There are: {powers}.', given),
      ),
    ];
  }
  if (holders.length === 0) {
    const why = saying('Nobody holds this power. Name an office, a decision or the members.');
    return [contradiction(where, why)];
  }
  return holders.flatMap((holder) => {
    const why =
      unknownHolder(charter, holder) ??
      wrongHolder(power, holder) ??
      wrongDecision(charter, power, holder);
    return why === undefined ? [] : [contradiction(where, why)];
  });
}

function unknownHolder({ offices, decisions }: Charter, holder: Holder): Saying | undefined {
  const [sort, name = ''] = holder.split(':');
  if (sort === 'office' && !named(offices, name))
    return saying('There is no office called “{office}”.', { office: name });
  if (sort === 'decision' && !named(decisions, name)) return noSuchKind(name);
  return undefined;
}

/** Why this power can't lie with holders of that sort, or nothing. */
function wrongHolder(power: Power, holder: Holder): Saying | undefined {
  if (isDecision(holder))
    return [...personal, ...byPeople].includes(power)
      ? saying(
          'Only a person can do this; no decision can do it for them. Name the members or an office.',
        )
      : undefined;
  if (decided.includes(power))
    return saying('Only the members together may do this. Give it to a decision alone.');
  if (holder === 'clerk' && power !== 'members/admit')
    return saying('The clerk is a program. It may only admit, where the rules leave no choice.');
  if (holder === 'supporters' && power !== 'assembly/comment')
    return saying('Supporters give advice; this power needs a member, an office or a decision.');
  if (holder === 'members' && !membersAlone.includes(power))
    return saying('Any single member could do this alone. Give it to an office or a decision.');
  return undefined;
}

/**
 * In a choice the largest part may win without a majority: too little for what changes or ends the union.
 * Debian’s method alone asks for half against “none of these”.
 */
function wrongDecision({ decisions }: Charter, power: Power, holder: Holder): Saying | undefined {
  const rule = named(decisions, isDecision(holder) ? (holder.split(':')[1] ?? '') : '');
  if (!rule) return undefined;
  if (isBudget(rule)) return wrongForBudget(power, rule.title);
  if (!weighty.includes(power) || !isContest(rule) || rule.method === 'debian') return undefined;
  return saying(
    '“{title}” is a choice among options, in which a minority can win. Give this to a decision by yes or no, or by Debian’s method.',
    { title: rule.title },
  );
}

/**
 * In a budget a few buy what is cheap, and one voter alone what costs no more than their share: so it may do
 * what any single member might be allowed to do, and give leave to spend what a project costs.
 */
const wrongForBudget = (power: Power, title: string): Saying | undefined =>
  membersAlone.includes(power) || power === 'treasury/appropriate'
    ? undefined
    : saying(
        '“{title}” shares out a budget, in which a few can fund what is cheap. Give this to a decision by yes or no, or to a choice.',
        { title },
      );

/** What a majority must stand behind: the rules, the union’s end, and who keeps its book. */
const weighty: readonly Power[] = ['charter/amend', 'charter/wind-up', 'minutes/replace-clerk'];

/** What one member may be allowed to do without asking anybody. */
const membersAlone: readonly Power[] = [
  'assembly/ask',
  'assembly/comment',
  'assembly/propose',
  'members/admit',
  'members/invite',
  'members/vouch',
  'treasury/claim',
];

/** What a person does in their own name. */
const personal: readonly Power[] = ['assembly/comment', 'assembly/propose'];

/** What changes or ends the union, and what gives its money away: never one person's, whatever their office. */
const decided: readonly Power[] = ['charter/amend', 'charter/wind-up', 'treasury/appropriate'];

/** Powers that nobody could come by. */
function inReach(charter: Charter): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const { amendment, decisions, powers: held } = charter;
  for (const power of personal) {
    if (named(held, power)) continue;
    const why = saying('Nobody is named who may do this, and no decision can. Name the members.');
    found.push(contradiction(`powers.${power}`, why));
  }
  const amends = holdersIn(charter, 'charter/amend').includes(`decision:${amendment}`);
  if (named(decisions, amendment) && !amends) {
    const why = saying(
      'The decision that changes the rules (“{kind}”) does not have the power to. Add decision:{kind} to charter/amend.',
      { kind: amendment },
    );
    found.push(contradiction('powers.charter/amend', why));
  }
  return found;
}

function inAdmission(charter: Charter): readonly Contradiction[] {
  const { admission, powers: held, safeguards } = charter;
  const where = 'admission';
  const clerkAdmits = holdersIn(charter, 'members/admit').includes('clerk');
  if (admission.way === 'approved' && clerkAdmits) {
    const why = saying(
      'Approval is a judgement; the clerk cannot make it. Name an office or a decision.',
    );
    return [contradiction(where, why)];
  }
  if (admission.way !== 'approved' && !clerkAdmits) {
    const why = saying(
      'Where admission needs no judgement, the clerk admits: add “clerk” to members/admit.',
    );
    return [contradiction(where, why)];
  }
  if (admission.way !== 'vouched') return [];
  if (!named(held, 'members/vouch')?.includes('members')) {
    const why = saying('Newcomers need vouches, so the members must hold members/vouch.');
    return [contradiction(where, why)];
  }
  if (admission.vouches < safeguards.branchSize) return [];
  const why = saying(
    'Newcomers need {vouches} vouches, but from {most} members on the union is asked to divide.',
    { vouches: admission.vouches, most: safeguards.branchSize },
  );
  return [contradiction('admission.vouches', why)];
}

/** Accounts count one for each server, so there must be as many to choose from. */
function inAccounts({ accounts }: Charter): readonly Contradiction[] {
  const servers = new Set(accounts?.servers).size;
  if (!accounts?.servers || servers >= accounts.needed) return [];
  const why = saying(
    'Newcomers need {needed} accounts, each on another server, but the rules name {servers}.',
    { needed: accounts.needed, servers },
  );
  return [contradiction('accounts.servers', why)];
}

/** Every office must be one that the members can fill, and can empty again. */
function inOffices(charter: Charter): readonly Contradiction[] {
  const names = Object.keys(charter.offices);
  const found: Contradiction[] = [];
  if (names.length > 0 && !holdersIn(charter, 'offices/remove').some(isDecision)) {
    const why = saying(
      'No decision of the members can recall anybody from an office. Add a decision to offices/remove.',
    );
    found.push(contradiction('powers.offices/remove', why));
  }
  if (holdersIn(charter, 'offices/appoint').some(isDecision)) return found;
  const why = saying(
    'No decision of the members can fill this office, so once it is empty it stays empty. Add a decision to offices/appoint.',
  );
  return [...found, ...names.map((name) => contradiction(`offices.${name}`, why))];
}

function inSafeguards({ decisions, safeguards }: Charter): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const rule = named(decisions, safeguards.continuation);
  const noQuestion = rule && notAsked(rule);
  if (noQuestion) found.push(contradiction('safeguards.continuation', noQuestion));
  if (rule?.method === 'consent') {
    const why = saying(
      '“{title}” goes by consent, so a single block would end the union. Name a decision by majority.',
      { title: rule.title },
    );
    found.push(contradiction('safeguards.continuation', why));
  }
  if (rule && rule.deliberation + rule.poll > safeguards.continuationEvery) {
    const why = saying('“{title}” takes longer than the time after which it is asked again.', {
      title: rule.title,
    });
    found.push(contradiction('safeguards.continuationEvery', why));
  }
  if (safeguards.recovery.vouches >= safeguards.branchSize) {
    const why = saying(
      'A lost key needs {vouches} vouches of others, but from {most} members on the union is asked to divide.',
      { vouches: safeguards.recovery.vouches, most: safeguards.branchSize },
    );
    found.push(contradiction('safeguards.recovery.vouches', why));
  }
  for (const [kind, { sponsors }] of Object.entries(decisions)) {
    if (sponsors < safeguards.branchSize) continue;
    const why = saying(
      '{sponsors} members must stand behind a proposal, but from {most} members on the union is asked to divide.',
      { sponsors, most: safeguards.branchSize },
    );
    found.push(contradiction(`decisions.${kind}.sponsors`, why));
  }
  return found;
}

/** Why a rule can’t decide a yes or a no, or nothing. */
function notAsked(rule: Rule): Saying | undefined {
  if (isQuestion(rule)) return undefined;
  const { title } = rule;
  return isBudget(rule)
    ? saying('“{title}” shares out a budget, but this is a yes or a no.', { title })
    : saying('“{title}” is a choice among options, but this is a yes or a no.', { title });
}

/** Books for members only are not told to the world, and nobody outside takes part in what they hold. */
function inFediverse({ book, fediverse }: Charter): readonly Contradiction[] {
  if (!fediverse) return [];
  const found: Contradiction[] = [];
  const told = fediverse.announce.filter((each) => each !== 'calls');
  if (book === 'members' && told.length > 0) {
    const why = saying(
      'Only members may read the minutes, so what is decided can’t be announced on the fediverse.',
    );
    found.push(contradiction('fediverse.announce', why));
  }
  if (book === 'members' && fediverse.guests !== 'ignored') {
    const why = saying(
      'Only members may read the minutes, so replies from outside have no place in them.',
    );
    found.push(contradiction('fediverse.guests', why));
  }
  if (book === 'members' && fediverse.ballots) {
    const why = saying(
      'Only members may read the minutes, and a ballot sent from the fediverse is read by both servers.',
    );
    found.push(contradiction('fediverse.ballots', why));
  }
  return found;
}
