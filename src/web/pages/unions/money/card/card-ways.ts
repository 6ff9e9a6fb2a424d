/**
 * Paying by card, as a part of the pages on which one pays: a press that leads to Stripe.
 * @module
 */
import { type Child, type Html, html } from '../../../../html.ts';
import { button, buttons } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { form, type FormView, hidden } from '../../../../parts/form.ts';
import type { Words } from '../../../../words.ts';

interface On extends FormView {
  readonly t: Words;
}

export interface CardWay {
  /** Where the form goes. */
  readonly to: string;
  readonly fields: Readonly<Record<string, string>>;
  /** What the presses say, by the value of `often` that each sends. */
  readonly presses: readonly { readonly often: string; readonly said: string }[];
}

/** The heading stands above it. */
export const cardWay = (on: On, { to, fields, presses }: CardWay): Html => html`
  <p>
    ${on.t('You go on to Stripe, and pay there. The next page says what Stripe learns of you.')}
  </p>
  ${form(
    on,
    { to },
    Object.entries(fields).map(([name, value]) => hidden(name, value)),
    buttons(...presses.map(({ often, said }) => button(said, { name: 'often', value: often }))),
  )}
`;

/** What is taken by itself from a member’s card, and the way to end it. */
export const runningPart = (
  on: On,
  {
    to,
    runnings,
    why,
  }: { readonly to: string; readonly runnings: readonly string[]; readonly why?: Child },
): Html | false =>
  runnings.length > 0 &&
  callout(
    { title: on.t('Your card is charged by itself') },
    html`<p>
        ${why ?? on.t('It goes on until you end it, whatever you choose on this page, and also if you leave the union.')}
      </p>
      ${runnings.map((running) =>
        form(on, { to, inline: true }, hidden('running', running), button(on.t('End it now'))),
      )}`,
  );
