/**
 * What a bank may have against a file: what is worth a look, and that for which the file is not handed out.
 * @module
 */
import type { FileFinding } from '../../../../acts/drawn-up.ts';
import { tell } from '../../../../acts/say.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import type { Purse } from '../purse.ts';

type Findings = readonly FileFinding[];
type InWords = Pick<Purse, 't'>;

/** What is only worth a look. */
export function findingsPart({ t }: InWords, findings: Findings): Html | false {
  const doubtful = findings.filter(({ weight }) => weight === 'doubtful');
  if (doubtful.length === 0) return false;
  return callout(
    { tone: 'warn', title: t('The bank may have something against it') },
    html`<ul>
      ${doubtful.map(({ saying }) => html`<li>${tell(t, saying)}</li>`)}
    </ul>`,
  );
}

const wrongOf = (findings: Findings): Findings =>
  findings.filter(({ weight }) => weight === 'wrong');

/**
 * Whether no more is wrong with a file than that its time is over: mostly it was handed in long ago, and all is well.
 * Once a bank has answered on a payment in it, it has the file, whatever else has come since.
 */
export function isLate(findings: Findings): boolean {
  const wrong = wrongOf(findings);
  return (
    wrong.some(({ kind }) => kind === 'answered') || wrong.every(({ kind }) => kind === 'notice')
  );
}

/** Why a file is not handed out, about which payment, and what to do; requires that it is withheld. */
export const withheldPart = (
  { t }: InWords,
  findings: Findings,
  {
    named,
    next,
    isDraft = false,
  }: {
    readonly named: (payment: string) => Child | undefined;
    readonly next: string;
    readonly isDraft?: boolean;
  },
): Html => {
  const wrong = wrongOf(findings);
  return callout(
    !isDraft && isLate(findings)
      ? { tone: 'info', title: t('Not to be handed in any more') }
      : { tone: 'bad', title: t('This file is not for the bank'), role: 'alert' },
    html`<ul>
        ${wrong.map(({ saying, payment = '' }) => {
          const whose = named(payment);
          return html`<li>
            ${whose !== undefined && html`<strong>${whose}:</strong> `}${tell(t, saying)}
          </li>`;
        })}
      </ul>
      <p>${next}</p>`,
  );
};
