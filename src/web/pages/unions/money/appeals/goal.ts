/**
 * How far an appeal has come, as a picture and in words: what is promised, what a fund adds, and the goal.
 * @module
 */
import { belongs, standingOf } from '../../../../../union/members/members.ts';
import {
  type Appeal,
  matchFor,
  promisedBeside,
  promisedTo,
} from '../../../../../union/treasury/treasury.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { type Purse, sumOf } from '../purse.ts';

export interface Standing {
  readonly promised: number;
  readonly match: number;
  /** How many members promised something. */
  readonly people: number;
}

/** What comes besides from people without a vote, if the goal is reached: of how many, and how much. */
export interface Beside {
  readonly people: number;
  readonly promised: number;
}

/** Where it stands, or stood when it ended. */
export function standingOfAppeal(
  { treasury: _, ...union }: Purse['union'],
  appeal: Appeal,
): Standing {
  if (appeal.closed) return { ...appeal.closed, people: appeal.promises.size };
  const promised = promisedTo(union, appeal);
  const people = [...appeal.promises.keys()].filter(
    (member) => standingOf(union.members, member) === 'member',
  ).length;
  return { promised, match: matchFor(appeal, promised), people };
}

/** What supporters promised to an appeal that runs. */
export const besideAppeal = ({ members }: Purse['union'], appeal: Appeal): Beside => ({
  promised: promisedBeside({ members }, appeal),
  people: [...appeal.promises.keys()].filter(
    (id) => belongs(members, id) && standingOf(members, id) !== 'member',
  ).length,
});

/**
 * A bar of two parts, told apart by pattern and named in words beneath; the goal is a line across it. All that the
 * picture says stands in the words, too.
 */
export function goalPicture(purse: Purse, id: string, appeal: Appeal): Html {
  const { promised, match } = standingOfAppeal(purse.union, appeal);
  return html`
    <figure class="goal-picture">
      ${barOf(id, { goal: appeal.goal, promised, match })}
      <figcaption id="goal-${id}">${goalSaid(purse, appeal, { promised, match })}</figcaption>
    </figure>
  `;
}

function barOf(
  id: string,
  { goal, promised, match }: Pick<Standing, 'promised' | 'match'> & { readonly goal: number },
): Html {
  const whole = Math.max(goal, promised + match);
  const part = (amount: number): number => Math.round((amount * 1_000) / whole);
  const [first, second, line] = [part(promised), part(match), Math.min(part(goal), 998)];
  const set = attrs({
    class: 'goal',
    viewBox: '0 0 1000 56',
    role: 'img',
    'aria-labelledby': `goal-${id}`,
    preserveAspectRatio: 'none',
    focusable: 'false',
  });
  const stripes = attrs({
    id: `added-${id}`,
    width: 12,
    height: 12,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  return html`<svg ${set}>
    <defs>
      <pattern ${stripes}>
        <rect class="goal-added-ground" width="12" height="12" />
        <rect class="goal-added" width="5" height="12" />
      </pattern>
    </defs>
    <rect class="goal-ground" x="0" y="8" width="1000" height="40" />
    <rect class="goal-promised" x="0" y="8" width="${first}" height="40" />
    <rect ${attrs({ x: first, y: 8, width: second, height: 40, fill: `url(#added-${id})` })} />
    <line class="goal-line" x1="${line}" x2="${line}" y1="0" y2="56" />
  </svg>`;
}

function goalSaid(
  purse: Purse,
  appeal: Appeal,
  { promised, match }: Pick<Standing, 'promised' | 'match'>,
): Html {
  const { t } = purse;
  const sum = t('{sum} of {goal}', {
    sum: sumOf(purse, promised + match, appeal),
    goal: sumOf(purse, appeal.goal, appeal),
  });
  if (!appeal.match) return html`${sum} ${t('promised')}`;
  const parts = t('{promised} promised (plain), {match} added (striped)', {
    promised: sumOf(purse, promised, appeal),
    match: sumOf(purse, match, appeal),
  });
  return html`${sum}: ${parts}`;
}
