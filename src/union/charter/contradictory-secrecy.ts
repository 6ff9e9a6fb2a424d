/**
 * What the rules on secret votes must not be: a key that nobody can make, that too few can use, or
 * without which the union could no longer help itself.
 * @module
 */
import { isBySums } from '../../count/sums.ts';
import { named } from '../kernel/ids.ts';
import { type Saying, saying } from '../kernel/say.ts';
import { type Contradiction, contradiction } from './contradictory-rules.ts';
import { type Charter, isAlwaysSecret, isContest, isSecret, type Rule } from './schema.ts';

/** So many trustees make a key at most: each step of theirs is one record, which holds a share for each. */
export const mostTrustees = 15;

/** Everything that is wrong with secret votes in a charter. */
export function inSecrecy(charter: Charter): readonly Contradiction[] {
  const secret = Object.entries(charter.decisions).filter(([, rule]) => isSecret(rule));
  const { secrecy } = charter;
  if (!secrecy) return secret.map(([kind]) => contradiction(`decisions.${kind}.secret`, noKeepers));
  const found: Contradiction[] = [];
  for (const [part, why] of Object.entries(wrongIn(charter, secrecy))) {
    if (why !== undefined) found.push(contradiction(`secrecy.${part}`, why));
  }
  const tooLong = secret.filter(([, { poll }]) => secrecy.replacing >= poll);
  for (const [kind, { title }] of tooLong) {
    const why = saying(
      'In “{title}” a lost voting key could never be replaced: it is open for less time.',
      {
        title,
      },
    );
    found.push(contradiction(`decisions.${kind}.poll`, why));
  }
  const unopened = secrecy.whole ? [] : secret.filter(([, rule]) => needsWholeBallots(rule));
  for (const [kind] of unopened) found.push(contradiction(`decisions.${kind}.secret`, neverWhole));
  return [...found, ...withoutKeepers(charter)];
}

const needsWholeBallots = (rule: Rule): boolean => isContest(rule) && !isBySums(rule.method);

const neverWhole = saying(
  'This method needs to see whole ballots. Say under “secrecy” how many there must be at least to open them so, or choose plurality, approval, scores, a method that compares in pairs, or shares of seats for lists.',
);

const noKeepers = saying(
  'Secret votes need people who keep the key. Say under “secrecy” which office does.',
);

function wrongIn(
  { offices }: Charter,
  { trustees, threshold }: NonNullable<Charter['secrecy']>,
): Readonly<Record<string, Saying | undefined>> {
  const office = named(offices, trustees);
  if (!office)
    return { trustees: saying('There is no office called “{office}”.', { office: trustees }) };
  const { seats } = office;
  return {
    trustees:
      seats > mostTrustees
        ? saying('At most {most} people can make a key together; this office has {seats} seats.', {
            most: mostTrustees,
            seats,
          })
        : undefined,
    threshold: thresholdWrong(threshold, seats),
  };
}

function thresholdWrong(threshold: number, seats: number): Saying | undefined {
  if (threshold >= seats)
    return saying(
      'If all {seats} are needed, one lost key loses the vote. Ask for fewer, or give the office more seats.',
      { seats },
    );
  return threshold * 2 <= seats
    ? saying('{threshold} of {seats} is not more than half: so few could read the ballots.', {
        threshold,
        seats,
      })
    : undefined;
}

/** What must be decided even while nobody keeps a key: who keeps it, and whether the union goes on. */
function withoutKeepers({
  decisions,
  powers,
  amendment,
  safeguards,
}: Charter): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const isDecided = (kind: string): boolean => {
    const rule: Rule | undefined = named(decisions, kind);
    return rule !== undefined && !isAlwaysSecret(rule);
  };
  const appointing = named(powers, 'offices/appoint') ?? [`decision:${amendment}`];
  const open = appointing.some(
    (holder) => !holder.startsWith('decision:') || isDecided(holder.slice('decision:'.length)),
  );
  if (!open) {
    const why = saying(
      'Only secret votes fill offices, and without key holders there are none. Let an open decision fill offices too.',
    );
    found.push(contradiction('powers.offices/appoint', why));
  }
  const goingOn = named(decisions, safeguards.continuation);
  if (goingOn && isSecret(goingOn)) {
    const why = saying(
      'Whether the union goes on is asked even where nobody keeps a key, so it can’t be secret.',
    );
    found.push(contradiction('safeguards.continuation', why));
  }
  return found;
}
