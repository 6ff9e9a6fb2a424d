/**
 * How trustees make a key together, as acts: three rounds, of which each trustee does each once.
 * @module
 */
import { z } from 'zod';
import { promiseOf, writePedersen } from '../../belenios/ceremony.ts';
import { type Complaint, convicts } from '../../belenios/complaint.ts';
import {
  type Certificates,
  readCertificates,
  readFirst,
  readSecond,
  readSecondRound,
  readThird,
  type SecondRound,
} from '../../belenios/pedersen.ts';
import { electionKey, openersOf, readTrustees } from '../../belenios/trustees.ts';
import { defineAct, type Doing, standing } from '../kernel/act.ts';
import { Hash, type MemberId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { group } from './group.ts';
import {
  CeremonyNumber,
  ElementText,
  KeyShape,
  ProofShape,
  SecondShape,
  SignedShape,
  refusedBy,
} from './shapes.ts';
import {
  type Ceremony,
  ceremonyNumbered,
  type First,
  lastCeremony,
  type MadeKey,
  type SecrecyView,
} from './state.ts';

/** Whoever keeps a part of a key: members, and supporters who come from elsewhere. */
export const keyHolders = standing('supporter', 'applicant', 'member');

const Step = z.strictObject({ ceremony: CeremonyNumber });

/** The ceremony of that number if it is under way, and the doer takes part; otherwise why not. */
export function ownCeremony(
  view: SecrecyView,
  number: number,
  { by, attested }: Pick<Doing<unknown>, 'by' | 'attested'>,
): Ceremony | Refusal {
  const ceremony = ceremonyNumbered(view, number);
  if (!ceremony) return refusal('secrecy', 'There is no ceremony {number}.', { number });
  if (!ceremony.trustees.includes(by))
    return refusal('secrecy', 'You are not one of the key holders of this ceremony.');
  if (ceremony.ended) return refusal('secrecy', 'This ceremony is over.');
  return attested
    ? refusal('keys', 'Key holders act with a key of their own, never on the clerk’s word.')
    : ceremony;
}

/** As {@link ownCeremony}, while the key is not made. */
function underWay(view: SecrecyView, doing: Doing<z.infer<typeof Step>>): Ceremony | Refusal {
  const ceremony = ownCeremony(view, doing.body.ceremony, doing);
  if ('refused' in ceremony || !ceremony.made) return ceremony;
  return refusal('secrecy', 'This key is made already.');
}

/** The number of a trustee, from 1 on. */
export const numberOf = ({ trustees }: Ceremony, member: MemberId): number =>
  trustees.indexOf(member) + 1;

const again = refusal('secrecy', 'You have done this step already.');

const Certifying = Step.extend({
  certificate: SignedShape,
  /** The hash of what the second step will publish. */
  promise: Hash,
});

export const certify = defineAct<SecrecyView, z.infer<typeof Certifying>>('secrecy/certify@1', {
  about: 'The first step of making a key: says what one signs with, and promises one’s part.',
  body: Certifying,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const ceremony = underWay(view, doing);
    if ('refused' in ceremony) return ceremony;
    if (ceremony.first.has(doing.by)) return again;
    const sizes = { group, threshold: ceremony.threshold, size: ceremony.trustees.length };
    const { certificate } = doing.body;
    return refusedBy(() => void readFirst(sizes, certificate, numberOf(ceremony, doing.by)));
  },
  does: (view, { by, body }) => {
    const { certificate, promise } = body;
    ceremonyNumbered(view, body.ceremony)?.first.set(by, { certificate, promise });
  },
});

/** A reading of what all trustees published, kept with it: it costs much, each of them needs it, and it can't change. */
function kept<Read extends object>(
  read: (ceremony: Ceremony) => Read | undefined,
  publishedIn: (ceremony: Ceremony) => object,
): (ceremony: Ceremony) => Read | undefined {
  const readings = new WeakMap<object, Read>();
  return (ceremony) => {
    const published = publishedIn(ceremony);
    const reading = readings.get(published) ?? read(ceremony);
    if (reading) readings.set(published, reading);
    return reading;
  };
}

/** What all trustees published first; nothing until all have. */
export const certificatesOf = kept(readFirsts, ({ first }) => first);

/** What all trustees published second; nothing until all have. */
export const secondRoundOf = kept(readSeconds, ({ second }) => second);

function readFirsts({ first, trustees, threshold }: Ceremony): Certificates | undefined {
  const published = trustees.flatMap((each) => first.get(each)?.certificate ?? []);
  return published.length === trustees.length
    ? readCertificates(group, threshold, published)
    : undefined;
}

function readSeconds(ceremony: Ceremony): SecondRound | undefined {
  const certificates = certificatesOf(ceremony);
  const rounds = ceremony.trustees.flatMap((each) => ceremony.second.get(each) ?? []);
  return certificates && rounds.length === ceremony.trustees.length
    ? readSecondRound(group, certificates, rounds)
    : undefined;
}

const Committing = Step.extend({ round: SecondShape });

export const commit = defineAct<SecrecyView, z.infer<typeof Committing>>('secrecy/commit@1', {
  about: 'The second step: publishes one’s part, with a sealed share for each of the others.',
  body: Committing,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const ceremony = underWay(view, doing);
    if ('refused' in ceremony) return ceremony;
    if (ceremony.second.has(doing.by)) return again;
    const certificates = certificatesOf(ceremony);
    if (!certificates) return refusal('secrecy', 'Not all have done the first step yet.');
    return roundWrong(ceremony, certificates, doing);
  },
  does: (view, { by, body }) => {
    ceremonyNumbered(view, body.ceremony)?.second.set(by, body.round);
  },
});

function roundWrong(
  ceremony: Ceremony,
  certificates: Certificates,
  { by, body }: Doing<z.infer<typeof Committing>>,
): Refusal | undefined {
  const { promise } = ceremony.first.get(by) as First;
  if (promiseOf(body.round.coefexps.message) !== promise)
    return refusal('secrecy', 'This is not what you promised in the first step.');
  return refusedBy(() => void readSecond(group, certificates, body.round, numberOf(ceremony, by)));
}

const Confirming = Step.extend({ key: KeyShape });

export const confirm = defineAct<SecrecyView, z.infer<typeof Confirming>>('secrecy/confirm@1', {
  about: 'The third step: one has checked all shares, and publishes the key of one’s own.',
  body: Confirming,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const ceremony = underWay(view, doing);
    if ('refused' in ceremony) return ceremony;
    if (ceremony.third.has(doing.by)) return again;
    const certificates = certificatesOf(ceremony);
    const round = secondRoundOf(ceremony);
    if (!certificates || !round)
      return refusal('secrecy', 'Not all have done the second step yet.');
    const given = { index: numberOf(ceremony, doing.by), published: doing.body.key };
    return refusedBy(() => void readThird(group, certificates, round, given));
  },
  does: (view, { by, body, at }) => {
    const ceremony = ceremonyNumbered(view, body.ceremony);
    if (!ceremony) return;
    ceremony.third.set(by, body.key);
    if (ceremony.third.size === ceremony.trustees.length) ceremony.made = madeKey(ceremony, at);
  },
});

function madeKey({ trustees, threshold, first, second, third }: Ceremony, at: Instant): MadeKey {
  const record = writePedersen({
    threshold,
    certs: trustees.flatMap((each) => first.get(each)?.certificate ?? []),
    rounds: trustees.flatMap((each) => second.get(each) ?? []),
    keys: trustees.flatMap((each) => third.get(each) ?? []),
  });
  const read = readTrustees(group, record);
  return {
    at,
    record,
    key: group.encode(electionKey(group, read)),
    shares: openersOf(read).map(({ key }) => group.encode(key)),
  };
}

const Complaining = Step.extend({
  /** The number of who sent the false share, from 1 on. */
  from: z.int().min(1).max(15),
  common: ElementText,
  proof: ProofShape,
});

export const complain = defineAct<SecrecyView, z.infer<typeof Complaining>>('secrecy/complain@1', {
  about: 'Shows that somebody sent a false share, which ends the ceremony.',
  body: Complaining,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const ceremony = underWay(view, doing);
    if ('refused' in ceremony) return ceremony;
    const certificates = certificatesOf(ceremony);
    const round = secondRoundOf(ceremony);
    if (!certificates || !round)
      return refusal('secrecy', 'Not all have done the second step yet.');
    const { from, common, proof } = doing.body;
    const complained = {
      group,
      label: ceremony.label,
      by: numberOf(ceremony, doing.by),
      certificates,
      round,
    };
    return refusedBy(() =>
      convicts(complained, { from, common, proof } satisfies Complaint)
        ? undefined
        : refusal('secrecy', 'This does not show that the share was false.'),
    );
  },
  does: (view, { body, at }) => {
    const ceremony = ceremonyNumbered(view, body.ceremony);
    const by = ceremony?.trustees[body.from - 1];
    if (ceremony && by !== undefined) ceremony.ended = { at, why: 'false-share', by };
  },
});

/** How long a ceremony may take before one of its people can begin it anew. */
const patience = 7 * 24;

/** From when on one of its trustees can begin it anew. */
export const anewFrom = ({ made, convened }: Ceremony): Instant =>
  hoursAfter(made?.at ?? convened, patience);

export const beginAnew = defineAct<SecrecyView, z.infer<typeof Step>>('secrecy/begin-anew@1', {
  about:
    'Begins the making of a key anew, where somebody does not come or has lost their part. A key that is made serves until the next one is tried.',
  body: Step,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const ceremony = ownCeremony(view, doing.body.ceremony, doing);
    if ('refused' in ceremony) return ceremony;
    if (ceremony !== lastCeremony(view))
      return refusal('secrecy', 'Another ceremony has begun since.');
    if (ceremony.begunAnew)
      return refusal(
        'secrecy',
        'Another key has been asked for already. It is begun once every seat of the office is held.',
      );
    const from = anewFrom(ceremony);
    return from <= doing.at
      ? undefined
      : refusal('secrecy', 'Give the others time: it can be begun anew from {from} on.', { from });
  },
  does: (view, { body, at }) => {
    const ceremony = ceremonyNumbered(view, body.ceremony);
    if (ceremony?.made) ceremony.begunAnew = at;
    else if (ceremony) ceremony.ended = { at, why: 'begun-anew' };
  },
});
