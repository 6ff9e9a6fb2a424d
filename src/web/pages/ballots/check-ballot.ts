/**
 * `/check-ballot`: what an open ballot of a secret vote holds, of whatever hall it is. The text stays in
 * the reader's browser.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../../answer.ts';
import type { Env, View } from '../../env.ts';
import { type Html, html } from '../../html.ts';
import { clientLink, clientNamed } from './client-named.ts';
import { checkBallotPart } from './check-ballot-part.ts';

export const showCheckBallot = (c: Context<Env>): Response =>
  show(c, {
    title: c.var.t('Check a ballot'),
    main: page(c.var),
    scripts: ['check-ballot.js'],
  });

const page = ({ t, assets }: Pick<View, 't' | 'assets'>): Html => html`
  <h1>${t('Check a ballot')}</h1>
  <p class="lead">
    ${t('Did your device seal what you chose? Open a ballot there instead of casting it, and paste it here. Nothing is sent: your browser looks into it.')}
  </p>
  <noscript><p>${t('This needs script.')}</p></noscript>
  ${checkBallotPart(t, assets.url('seal-worker.js'))}
  <h2>${t('Check a whole vote')}</h2>
  <p>
    ${t.html('Once a vote is opened, {page} goes through all its ballots, and says whether yours is among them.', { page: html`<a href="/check-election">${t('Check a secret vote')}</a>` })}
  </p>
  <h2>${t('Seal a ballot elsewhere')}</h2>
  <p>
    ${t.html('With {client} you seal a ballot of any hall on a page that nobody serves you: one file that connects to nothing. It looks into open ballots, too.', { client: clientLink(t) })}
  </p>
  ${clientNamed(t, { offered: assets.client.sha256 })}
`;
