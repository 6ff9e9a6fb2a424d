/**
 * How many the notice of a vote missed, where the rules ask for that.
 * @module
 */
import type { Outcome } from '../../../../union/assembly/assembly.ts';
import type { Fact } from '../../../parts/timeline.ts';
import type { Words } from '../../../words.ts';

export const noticesFact = (t: Words, { notices }: Pick<Outcome, 'notices'>): readonly Fact[] =>
  notices === undefined
    ? []
    : [
        {
          name: t('Not reached by word of the vote, of the {n} that may be missed', {
            n: notices.allowed,
          }),
          value: `${t.number(notices.failed)} / ${t.number(notices.allowed)}: ${notices.met ? t('few enough') : t('too many')}`,
        },
      ];
