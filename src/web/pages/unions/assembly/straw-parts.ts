/**
 * Straw polls in words and pictures: what is asked, what was answered so far.
 * @module
 */
import {
  countsOf,
  isRunning,
  openStraws,
  type Straw,
  type StrawCount,
} from '../../../../union/assembly/assembly.ts';
import type { Hash } from '../../../../union/kernel/ids.ts';
import type { ReadUnion } from '../../../../union/union.ts';
import { type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { card } from '../../../parts/card.ts';
import { optionBars } from '../../../parts/option-bars.ts';
import { assemblyPath, fromNow, type Sitting } from './sitting.ts';

export interface OnStraw extends Sitting {
  readonly straw: Straw;
  /** How people of other servers answered so far. */
  readonly others: StrawCount;
  /** The address of its post on the fediverse. */
  readonly post?: string | undefined;
}

export const strawPath = (sitting: Pick<Sitting, 'home'>, id: string): string =>
  `${assemblyPath(sitting)}/straw/${id}`;

export const questionOf = ({ t, texts }: Sitting, { question }: Straw): string =>
  texts.of(question) ?? t('(This text was taken out.)');

export const optionsOf = ({ t, texts }: Sitting, { options }: Straw): readonly string[] =>
  options.map((option) => texts.of(option) ?? t('(This text was taken out.)'));

/** The words that a page about these straw polls says. */
export const strawHashes = (straws: readonly Straw[]): readonly Hash[] =>
  straws.flatMap(({ question, options }) => [question, ...options]);

/** Those that run, and the last ones that ended, the newest first. */
export function strawsShown({ assembly }: ReadUnion): {
  readonly open: readonly Straw[];
  readonly ended: readonly Straw[];
} {
  const ended = [...(assembly.straws?.all.values() ?? [])].filter(
    (straw) => straw.ended !== undefined && straw.withdrawn !== true,
  );
  return { open: openStraws(assembly), ended: ended.slice(-10).toReversed() };
}

/** Those about one proposal, in the order in which they were asked. */
export const strawsAbout = ({ assembly }: ReadUnion, proposal: string): readonly Straw[] =>
  [...(assembly.straws?.all.values() ?? [])].filter(
    (straw) => straw.proposal === proposal && straw.withdrawn !== true,
  );

export function strawBadge({ t, at }: Pick<Sitting, 't' | 'at'>, straw: Straw): Html {
  if (straw.withdrawn === true) return badge(t('Taken back'));
  return isRunning(straw, at) ? badge(t('Open'), 'warn') : badge(t('Over'));
}

/** One of several, with the way to it. */
export function strawCard(sitting: Sitting, straw: Straw): Html {
  const { t } = sitting;
  const waits =
    isRunning(straw, sitting.at) &&
    (sitting.standing === 'member' || sitting.standing === 'supporter') &&
    !straw.answers.has(sitting.member ?? '');
  return card({
    over: t('Straw poll'),
    title: questionOf(sitting, straw),
    href: strawPath(sitting, straw.id),
    aside: waits ? badge(t('You haven’t answered'), 'warn') : strawBadge(sitting, straw),
    foot: isRunning(straw, sitting.at)
      ? t.html('Ends {when}', { when: fromNow(sitting, straw.until) })
      : t.html('Ended on {date}', { date: t.date(straw.ended ?? straw.until) }),
  });
}

/** The numbers: once it is over, those in the minutes. */
export function strawBars(on: OnStraw): Html {
  const { t, straw } = on;
  const { members, supporters, others } = straw.counts ?? {
    ...countsOf(on.union, straw),
    others: on.others,
  };
  const column = (label: string, { people, options }: StrawCount) => ({
    label,
    people,
    counts: options,
  });
  return html`
    ${optionBars(t, {
      title: straw.counts ? t('What was answered') : t('What was answered so far'),
      options: optionsOf(on, straw),
      columns: [
        column(t('Members'), members),
        column(t('Supporters'), supporters),
        column(t('Others, on the fediverse'), others),
      ],
    })}
    <p class="small">
      ${t('This is advice and decides nothing. What members and supporters answered stands in the minutes, and anybody can count it again; how many others answered is the word of this hall.')}
    </p>
  `;
}
