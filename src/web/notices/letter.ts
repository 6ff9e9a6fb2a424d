/**
 * A notice as mail and as a message: plain text and simple HTML that say the same, with nothing to
 * load, and at the end why it came and how to get less.
 * @module
 */
import { type Html, html, trusted } from '../html.ts';
import type { Mail } from '../ports.ts';
import type { Words } from '../words.ts';

/** What a notice says. */
export interface Letter {
  readonly subject: string;
  /** Short paragraphs. */
  readonly lines: readonly string[];
  /** What one can do about it: a page of this hall. */
  readonly button: { readonly text: string; readonly path: string };
}

/** What stands around it. */
export interface Envelope {
  readonly t: Words;
  readonly hall: string;
  readonly origin: string;
  readonly union: string;
  /** Where one says how much mail one wants, and the one-press address that ends it. */
  readonly dialPath: string;
  readonly stopPath: string;
}

export function mailOf(letter: Letter, envelope: Envelope, to: string): Mail {
  const { origin, stopPath } = envelope;
  return {
    to,
    subject: letter.subject,
    text: textOf(letter, envelope),
    html: htmlOf(letter, envelope).text,
    listUnsubscribe: `${origin}${stopPath}`,
  };
}

/** The same for a message on the fediverse: a few paragraphs and links, as every server shows them. */
export function messageOf(
  letter: Letter,
  envelope: Envelope,
): { readonly html: string; readonly text: string } {
  const { t, origin, dialPath, stopPath } = envelope;
  const { subject, lines, button } = letter;
  const link = (path: string, text: string): Html => html`<a href="${origin}${path}">${text}</a>`;
  const markup = html`<p><strong>${subject}</strong></p>
    ${lines.map((line) => html`<p>${line}</p>`)}
    <p>${link(button.path, button.text)}</p>
    <p>
      ${whyItCame(envelope)} ${link(dialPath, t('How much do you want to be told?'))}
      ${link(stopPath, t('No more of these'))}
    </p>`;
  return { html: markup.text, text: `${subject}\n\n${textOf(letter, envelope)}` };
}

function textOf({ lines, button }: Letter, envelope: Envelope): string {
  const { t, origin, dialPath, stopPath } = envelope;
  const parts = [
    ...lines,
    `${button.text}:\n${origin}${button.path}`,
    [
      `-- \n${whyItCame(envelope)}`,
      `${t('How much you want to be told:')} ${origin}${dialPath}`,
      `${t('No more of these:')} ${origin}${stopPath}`,
    ].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

const whyItCame = ({ t, union, hall }: Envelope): string =>
  t('You get this because you stand with {union} on {hall}.', { union, hall });

// Mail programs know no style sheets: what little there is stands on the elements.
function htmlOf({ subject, lines, button }: Letter, envelope: Envelope): Html {
  const { t, origin, dialPath, stopPath, union } = envelope;
  return html`${trusted('<!doctype html>')}
    <html lang="${t.language}" dir="${t.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
      </head>
      <body style="margin:0;padding:24px 16px;font:17px/1.5 sans-serif">
        <div style="max-width:560px;margin:0 auto">
          <p style="margin:0 0 16px;font-weight:bold">${union}</p>
          ${lines.map((line) => html`<p style="margin:0 0 16px">${line}</p>`)}
          <p style="margin:24px 0">
            <a
              href="${origin}${button.path}"
              style="display:inline-block;padding:12px 20px;border-radius:8px;background:#8c1f28;color:#fff9ef;text-decoration:none;font-weight:bold"
              >${button.text}</a
            >
          </p>
          <hr style="border:0;border-top:1px solid #b9a88f;margin:24px 0" />
          <p style="margin:0;font-size:14px">
            ${whyItCame(envelope)}
            <a href="${origin}${dialPath}">${t('How much do you want to be told?')}</a>
            <a href="${origin}${stopPath}">${t('No more of these')}</a>
          </p>
        </div>
      </body>
    </html> `;
}
