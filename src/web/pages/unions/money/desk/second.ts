/**
 * `/u/:slug/money/second`: the page of those who confirm what others said of money that went out.
 * @module
 */
import { Hono } from 'hono';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { deskOf, purseOf, showDesk, titlesOfClaims } from './at-the-desk.ts';
import { secondPage, suggestedIn } from './second-page.ts';

export function secondPages(): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/second';
  pages.use(at, deskOf('treasury/enter', 'treasury/confirm'));
  pages.get(at, async (c) => {
    const view = unionOf(c);
    const { treasury } = view.union;
    const { exchanges, corrections, turning } = treasury;
    const suggested = suggestedIn(view);
    const parts = [
      ...suggested.map(([, each]) => each.parts),
      ...[...corrections.values()].map(({ what }) => ('opens' in what ? what.opens.parts : [])),
    ].flat();
    const purse = await purseOf(c, {
      people: [
        ...suggested.map(([, { by }]) => by),
        ...[...exchanges.values(), ...corrections.values(), ...turning.values()].map(
          ({ by }) => by,
        ),
      ],
      hashes: [
        ...[...corrections.values()].map(({ reason }) => reason),
        ...titlesOfClaims(treasury, parts),
      ],
    });
    const title = purse.t('What a second person confirms');
    return showDesk(c, { title, main: secondPage(purse), width: 'text' });
  });
  return pages;
}
