/**
 * The document of the voting client, with its words in every language that the hall speaks.
 * @module
 */
import { loadLanguages } from '../catalogues.ts';
import { attrs, type Html, html, trusted } from '../html.ts';
import type { Words } from '../words.ts';
import { clientMain } from './client-parts.ts';

interface Made {
  readonly script: string;
  readonly style: string;
  /** The script of the sealing thread. */
  readonly sealing: string;
  readonly policy: string;
}

/** The whole document. What was bundled is trusted: it is the program’s own. */
export function clientPage({ script, style, sealing, policy }: Made): string {
  const languages = loadLanguages();
  const spoken = languages.codes.toSorted().map((code) => languages.words(code));
  return html`${trusted('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta ${attrs({ 'http-equiv': 'Content-Security-Policy', content: policy })} />
        <title>Voting client</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        <main class="text"></main>
        <noscript>
          ${spoken.map((t) => html`<p lang="${t.language}">${t('This needs script.')}</p>`)}
        </noscript>
        ${spoken.map((t) => template(t, spoken))}
        ${trusted(`<script type="text/plain" data-sealing-thread>${sealing}</script>`)}
        ${trusted(`<script type="module">${script}</script>`)}
      </body>
    </html>`.text;
}

function template(t: Words, spoken: readonly Words[]): Html {
  const set = attrs({
    'data-language': t.language,
    'data-dir': t.direction,
    'data-name': t('Voting client'),
  });
  return html`<template ${set}>${clientMain(t, spoken)}</template>`;
}
