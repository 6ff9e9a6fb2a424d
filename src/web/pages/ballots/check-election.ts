/**
 * `/check-election`: whether a secret vote is in order, by its archive, of whatever hall it is. The file
 * stays in the reader’s browser.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../../answer.ts';
import type { Env, View } from '../../env.ts';
import { type Html, html } from '../../html.ts';
import { checkElectionPart } from './check-election-part.ts';

export const showCheckElection = (c: Context<Env>): Response =>
  show(c, {
    title: c.var.t('Check a secret vote'),
    main: page(c.var),
    scripts: ['check-election.js'],
  });

const page = ({ t, assets }: Pick<View, 't' | 'assets'>): Html => html`
  <h1>${t('Check a secret vote')}</h1>
  <p class="lead">
    ${t('Was the vote counted as it was cast? Your browser goes through every ballot, every proof and every sum. Nothing is sent anywhere.')}
  </p>
  <noscript><p>${t('This needs script.')}</p></noscript>
  ${checkElectionPart({ t, assets }, { level: 2 })}
`;
