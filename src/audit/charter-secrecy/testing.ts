/**
 * For tests: charters whose rules about secret votes are right, just right, or wrong.
 */
import type { Charter, ContestRule } from '../../union/charter/charter.ts';
import { secretCharter } from '../../union/secrecy/testing.ts';
import { withoutSecrets } from '../../union/charter/testing.ts';
import { charterOf, contestRule } from '../../union/testing.ts';

const three = secretCharter();

/** A charter without secret votes, and two with them: of three who keep the key, and of fifteen. */
export const secretBases: Readonly<Record<'bare' | 'three' | 'fifteen', Charter>> = {
  bare: withoutSecrets(charterOf('association')),
  three,
  fifteen: {
    ...three,
    offices: {
      ...three.offices,
      trustee: { title: 'Key holder', seats: 15, term: 8_760, about: 'Keeps a part of the key.' },
    },
    secrecy: { trustees: 'trustee', threshold: 9, disputes: 1, replacing: 0 },
  },
};

type Base = 'association' | 'circle' | keyof typeof secretBases;
const appoint = 'powers.offices/appoint';

/** What is changed in which charter, and to what. */
export const secretCharters: Readonly<
  Record<string, readonly [of: Base, where: string, to: unknown]>
> = {
  'three who keep the key': ['three', 'template', 'association'],
  'fifteen who keep the key': ['fifteen', 'template', 'association'],
  'sixteen who keep the key': ['fifteen', 'offices.trustee.seats', 16],
  'a secret vote of which nobody keeps the key': ['bare', 'decisions.ordinary.secret', true],
  'a vote that is secret while a key is in use, which nobody keeps': [
    'bare',
    'decisions.ordinary.secret',
    'with-key',
  ],
  'secret votes whose keepers were struck out': ['three', 'secrecy', undefined],
  'a vote that says that it is not secret': ['three', 'decisions.secretly.secret', false],
  'a vote that is secret while a key is in use': ['three', 'decisions.secretly.secret', 'with-key'],
  'a vote that is secret by another word': ['three', 'decisions.secretly.secret', 'yes'],
  'an election that is secret while a key is in use, and never opened whole': [
    'three',
    'decisions.election.secret',
    'with-key',
  ],
  'a secret consent': ['three', 'decisions.secretly.method', 'consent'],
  'a secret election': ['three', 'decisions.election.secret', true],
  'a secret vote as short as a key is replaced before its end': [
    'three',
    'decisions.secretly.poll',
    24,
  ],
  'a secret vote that is one hour longer': ['three', 'decisions.secretly.poll', 25],
  'keys that are replaced until the end': ['three', 'secrecy.replacing', 0],
  'keys that are replaced after the end': ['three', 'secrecy.replacing', -1],
  'an hour in which votes wait for a key': ['three', 'secrecy.wait', 1],
  'votes that wait ninety days for a key': ['three', 'secrecy.wait', 2_160],
  'votes that wait no time for a key': ['three', 'secrecy.wait', 0],
  'votes that wait an hour longer than ninety days for a key': ['three', 'secrecy.wait', 2_161],
  'trustees in no office': ['three', 'secrecy.trustees', 'keeper'],
  'trustees in another office': ['three', 'secrecy.trustees', 'committee'],
  'a key that all must open': ['three', 'secrecy.threshold', 3],
  'a key that half can open': ['three', 'offices.trustee.seats', 4],
  'a key that two of two must open': ['three', 'offices.trustee.seats', 2],
  'a key that one opens': ['three', 'secrecy.threshold', 1],
  'a key that fifteen open': ['fifteen', 'secrecy.threshold', 15],
  'a key that fourteen open': ['fifteen', 'secrecy.threshold', 14],
  'a key that fewer than half can open': ['fifteen', 'secrecy.threshold', 7],
  'a key that more than half can open': ['fifteen', 'secrecy.threshold', 8],
  'no time to dispute': ['three', 'secrecy.disputes', 0],
  'rules on secrecy with a field too many': ['three', 'secrecy.host', 'never'],
  'trustees whom only secret votes appoint': ['three', appoint, ['decision:secretly']],
  'trustees whom a decision appoints that there is not': [
    'three',
    appoint,
    ['decision:secretly', 'decision:gone'],
  ],
  'trustees whom an open decision can appoint': [
    'three',
    appoint,
    ['decision:secretly', 'decision:ordinary'],
  ],
  'trustees whom an office can appoint': [
    'three',
    appoint,
    ['decision:secretly', 'office:committee'],
  ],
  'going on decided in secret while a key is in use': [
    'association',
    'decisions.continuation.secret',
    'with-key',
  ],
  'trustees whom a decision appoints that is secret while a key is in use': [
    'association',
    appoint,
    ['decision:election'],
  ],
  'going on decided in secret': ['three', 'safeguards.continuation', 'secretly'],
  ...choices({
    'a secret choice by pairs': { method: 'ranked-pairs' },
    'a secret choice by pairs and a quorum': { method: 'debian', none: true },
    'a secret choice by crosses': { method: 'approval' },
    'a secret choice by lot': { method: 'lot' },
    'a secret choice by shares of seats': { method: 'largest-remainder' },
    'a secret choice by scores': { method: 'score' },
    'a secret choice by grades': { method: 'majority-judgment' },
    'a secret choice by scores and pairs': { method: 'star' },
    'a secret choice by points for places': { method: 'borda' },
    'a secret choice by transferable votes': { method: 'meek' },
    'a secret choice in two rounds': { method: 'two-round' },
    'a secret choice of a committee': { method: 'equal-shares' },
    'a secret choice that is open as long as keys are replaced': { method: 'schulze', poll: 24 },
  }),
  'an open choice by lot': ['three', 'decisions.secretly', contestRule({ method: 'lot' })],
  'a choice by lot that is secret while a key is in use': [
    'three',
    'decisions.secretly',
    contestRule({ method: 'lot', poll: 48, secret: 'with-key' }),
  ],
  'rules amended in secret': ['three', 'decisions.charter.secret', true],
  'keepers of the key without secret votes': ['three', 'decisions.secretly.secret', undefined],
};

type By = Partial<ContestRule> & Pick<ContestRule, 'method'>;

/** Charters in which one kind of decision is a secret choice by these rules. */
function choices(
  rules: Readonly<Record<string, By>>,
): Readonly<Record<string, readonly [Base, string, unknown]>> {
  const secretly = (rule: By): object => ({ ...contestRule({ poll: 48, ...rule }), secret: true });
  return Object.fromEntries(
    Object.entries(rules).map(([what, rule]) => [
      what,
      ['three', 'decisions.secretly', secretly(rule)] as const,
    ]),
  );
}
