/**
 * The words that are put to the members: a proposal’s, and what stands below each of its options.
 * @module
 */
import { type Html, html } from '../../../html.ts';
import { markdown } from '../../../markdown.ts';
import type { Words } from '../../../words.ts';

/** The text of a proposal, or of an option; folded where its author warns of what it says. */
export const motion = (
  { t }: { readonly t: Words },
  { text, warning }: { readonly text: string; readonly warning: string | undefined },
): Html =>
  warning === undefined
    ? markdown(text)
    : html`<details>
        <summary>${t('Content warning: {warning}. Show the text', { warning })}</summary>
        <div>${markdown(text)}</div>
      </details>`;
