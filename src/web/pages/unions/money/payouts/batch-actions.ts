/**
 * What the reader can do with a file of payments: sign it, hand it to the bank or the host, void it, say what
 * they refused.
 * @module
 */
import { isSettled, saysTakenOut } from '../../../../../clerk/sealed-money.ts';
import { type Claim, others, wordStands } from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { isWithheld } from '../../../../acts/file-findings.ts';
import { paymentId } from '../../../../acts/payment-name.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { holdsPower } from '../private.ts';
import { moneyPath } from '../purse.ts';
import { refusedNow } from '../refused-now.ts';
import { isForTheBank } from './batch-words.ts';
import { hashShown } from './draft-page.ts';
import { isSpoilt } from './files-kept.ts';
import { withheldPart } from './findings-part.ts';
import type { BatchLine, OnBatch } from './on-batch.ts';
import { isAtHost } from './ready.ts';

export function batchActions(on: OnBatch): Html | false {
  const { stage } = on.batch;
  if (!holdsPower(on, 'treasury/pay') || stage === 'void' || stage === 'lapsed') return false;
  const rarely = [failPart(on), voidPart(on)].filter((each) => each !== false);
  return html`
    ${!isBroken(on) && (wrongPart(on) || (stage === 'prepared' ? signPart(on) : handInPart(on)))}
    ${rarely.length > 0 && html`<section>${rarely}</section>`}
  `;
}

/** Whether a file that waits for a hand or for the bank is one that the bank would refuse, or pay wrongly by. */
export const isBroken = ({ file, batch: { stage } }: OnBatch): boolean =>
  file !== undefined && (stage === 'prepared' || stage === 'ready') && isSpoilt(file.findings);

/** Why the bank is not to have the file; nothing where it may. */
export function wrongPart(on: OnBatch): Html | false {
  const { t, file, lines, texts } = on;
  if (!file || !isWithheld(file.findings)) return false;
  return withheldPart(on, file.findings, {
    named: (payment) =>
      texts.of(
        lines.find(({ claim }) => paymentId(claim, claim.attempts) === payment)?.claim.title,
      ),
    next: t(
      'It is not handed out, and nobody signs for it. If it went to the bank before, bring in the statement: it says what was paid. If not, void the file below; its claims can go into another one then.',
    ),
  });
}

const here = (on: OnBatch): string => `${moneyPath(on)}/payouts/${on.id}`;

const elsewhere = ({ t }: OnBatch): Html =>
  callout(
    { tone: 'warn' },
    html`<p>
      ${t('This hall does not have the file: it was written elsewhere. Ask who prepared it for it, and compare its hash.')}
    </p>`,
  );

/** What became of a file in which something stands that was taken out. */
export function takenOutPart({ t, union, id, batch }: OnBatch): Html | false {
  if (!saysTakenOut(union, batch)) return false;
  const words = isSettled(union.treasury, id, batch)
    ? t(
        'Something that stood in this file was taken out of the hall, and the file with it. Its hash and its sums stay in the minutes.',
      )
    : t(
        'Something that stands in this file was taken out of the hall. The file goes too, once none of its payments is on its way any more.',
      );
  return callout({ tone: 'info', title: t('Taken out') }, html`<p>${words}</p>`);
}

/** How long the hall keeps a file of which nobody has any use left. */
export function forgottenPart(on: OnBatch): Html | false {
  const { t, union, id, batch } = on;
  const isOver = isSettled(union.treasury, id, batch) && !saysTakenOut(union, batch);
  return (
    isOver &&
    holdsPower(on, 'treasury/pay') &&
    html`<p class="small">
      ${t('Once nothing in it is on its way any more, the hall keeps the file for another sixty days. Its hash stays in the minutes.')}
    </p>`
  );
}

function handInPart(on: OnBatch): Html {
  const { t, file, union, id, batch } = on;
  // What failed in it, or was paid, may stand in another file by now: nobody hands this one in again.
  if (!isForTheBank(union, id, batch)) return html``;
  const isList = isAtHost(union, batch.place);
  return html`
    <section>
      <h2>${isList ? t('Give it to the host') : t('Hand it to the bank')}</h2>
      <p>
        ${
          isList
            ? t(
                'Load the list, and put each payment in at the host, with its reference in the title or as its number. Then bring in the host’s statement: it says what was paid.',
              )
            : t(
                'Load the file, and hand it in where your bank takes payment files. Then bring in the statement: it says what was paid.',
              )
        }
      </p>
      ${file ? buttons(linkButton(isList ? t('Load the list') : t('Load the file'), `${here(on)}/file`, { kind: 'main' })) : elsewhere(on)}
    </section>
  `;
}

function signPart(on: OnBatch): Html {
  const { t, id, batch, file } = on;
  const refused = refusedNow(on, 'treasury/sign@1', { batch: id, file: batch.file });
  if (refused)
    return html`<section>
      <h2>${t('Sign for it')}</h2>
      ${callout({ tone: 'info' }, html`<p>${sayRefusal(t, refused)}</p>`)}
    </section>`;
  return html`
    <section>
      <h2>${t('Sign for it')}</h2>
      <p>
        ${t('Compare every line with its claim and receipt. You sign for the file with this hash:')}
      </p>
      <p>${hashShown(batch.file)}</p>
      ${file ? html`<p><a href="${here(on)}/file">${t('Load the file to compare it first')}</a></p>` : elsewhere(on)}
      ${actForm(
        on,
        { act: 'treasury/sign@1', next: here(on), submit: t('Sign for this file') },
        hidden('b.batch', id),
        hidden('b.file', batch.file),
      )}
    </section>
  `;
}

function failPart(on: OnBatch): Html | false {
  const { t, lines, id } = on;
  const sent = lines.filter(({ claim }) => claim.stage === 'sent' && claim.batch === id);
  if (sent.length === 0) return false;
  const title = isAtHost(on.union, on.batch.place)
    ? t('The host refused one of them')
    : t('The bank refused one of them');
  return more(title, html`${sent.map((each) => failForm(on, each))}`);
}

/** Who must say so that it counts, of these claims. */
function bearingOut(
  { t, batch, member = '', union, at }: OnBatch,
  claims: readonly Claim[],
): string {
  if (!batch.hands.includes(member))
    return t('You did not sign for this file, so it counts as soon as you say it.');
  return others(union, claims, { by: member, at }).length > 0
    ? t('You signed for this file, so another person who pays must say it too.')
    : t(
        'You signed for this file, and nobody else could say so: it counts as soon as you say it. It goes out again by two people, or once the members approve it anew.',
      );
}

function failForm(on: OnBatch, { id, claim }: BatchLine): Html {
  const { t, texts } = on;
  const act = 'treasury/fail@1';
  const title = texts.of(claim.title) ?? t('(This text was taken out.)');
  const f = fieldsOf(t, filledIn(on, act, id), id);
  const isList = isAtHost(on.union, on.batch.place);
  const refused = refusedNow(on, act, { claim: id });
  if (refused)
    return html`<h3>${title}</h3>
      <p>${sayRefusal(t, refused)}</p>`;
  const before = wordStands(claim.failedBy, on.at);
  return html`
    <h3>${title}</h3>
    <p>
      ${before ? t('Another person said so already. It counts as soon as you say it too.') : bearingOut(on, [claim])}
    </p>
    ${actForm(
      on,
      {
        act,
        form: id,
        next: here(on),
        submit: isList ? t('The host refused this one') : t('The bank refused this one'),
        describes: title,
      },
      hidden('b.claim', id),
      f.area({
        name: 't.reason',
        label: isList ? t('What did the host say?') : t('What did the bank say?'),
        rows: 2,
        maxlength: 1_000,
      }),
    )}
  `;
}

function voidPart(on: OnBatch): Html | false {
  const { t, id, batch, lines } = on;
  const act = 'treasury/void@1';
  if (refusedNow(on, act, { batch: id })) return false;
  const f = fieldsOf(t, filledIn(on, act), 'void');
  const claims = lines.map(({ claim }) => claim);
  return more(
    t('Void this file'),
    html`<p>
        ${t('Only where the file was not handed in, and never will be. Its claims can go into another one then, which two people sign.')}
      </p>
      ${batch.stage === 'ready' && html`<p>${wordStands(batch.voidedBy, on.at) ? t('Another person said so already. It counts as soon as you say it too.') : bearingOut(on, claims)}</p>`}
      ${actForm(
        on,
        { act, next: here(on), submit: t('Void this file'), look: { kind: 'danger' } },
        hidden('b.batch', id),
        f.area({ name: 't.reason', label: t('Why?'), rows: 2, maxlength: 1_000 }),
      )}`,
  );
}
