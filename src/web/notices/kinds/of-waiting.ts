/**
 * What is told of a secret vote that waits for a lost key: that it does; and as it opens, how that ended.
 * @module
 */
import { isSealed, type Proposal, ruleOf } from '../../../union/assembly/assembly.ts';
import { isSecret } from '../../../union/charter/charter.ts';
import { awaitedNow } from '../../pages/unions/assembly/opening/awaited-key.ts';
import { phrase } from '../../words.ts';
import type { Letter } from '../letter.ts';
import { type Kinds, proposalOf, type Told } from './kind.ts';

export const waitsAct = 'vote-waits';

export const ofWaiting: Kinds = {
  [waitsAct]: {
    called: phrase('A secret vote waits for a key'),
    to: { members: 'important', supporters: 'everything' },
    isTimely: (union, topic, at) => {
      const proposal = proposalOf(union, topic);
      return proposal !== undefined && awaitedNow(union, proposal, at) !== undefined;
    },
    write: (told) => told.proposal && waits(told, told.proposal),
  },
};

function waits(told: Told, proposal: Proposal): Letter | undefined {
  const { t, union, name, home, title, at } = told;
  const awaited = awaitedNow(union, proposal, at);
  if (!awaited) return undefined;
  const what = title === undefined ? t('a proposal') : t('“{title}”', { title });
  return {
    subject: t('{union}: a secret vote waits for a key', { union: name }),
    lines: [
      t(
        'The vote on {what} would be open by now. It is secret while there is a key, and since {lost} none is in use.',
        { what, lost: t.plainMoment(awaited.lost) },
      ),
      t(
        'Once one is, it opens and is secret. If none is by {until}, it is an open one from then on: who votes how will stand in the minutes.',
        { until: t.plainMoment(awaited.until) },
      ),
    ],
    button: { text: t('See who could end that'), path: `${home}/p/${proposal.id}` },
  };
}

/** As a vote opens, to whom was told that it waits: how that ended. */
export function afterWait({ t, union, heardOfWait }: Told, proposal: Proposal): readonly string[] {
  const rule = ruleOf(union, proposal);
  if (heardOfWait !== true || !proposal.poll || !rule || !isSecret(rule)) return [];
  return [
    isSealed(proposal.poll)
      ? t('It had waited for a key. One is in use again, so this vote is secret.')
      : t(
          'It had waited for a key, and none came into use in time. So this vote is an open one: who votes how will stand in the minutes.',
        ),
  ];
}
