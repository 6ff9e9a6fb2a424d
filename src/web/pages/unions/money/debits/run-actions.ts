/**
 * What the reader can do with a collection: make the file and sign for it, hand it to the bank, say what the bank
 * did not collect, call a debit off, say that the bank never took the file.
 * @module
 */
import type { Debit } from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import type { FileFinding } from '../../../../acts/drawn-up.ts';
import { isWithheld } from '../../../../acts/file-findings.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { type Html, html } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { blank } from '../../../../form.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { collectionId } from '../../../../acts/payment-name.ts';
import { hashShown } from '../payouts/draft-page.ts';
import { findingsPart, withheldPart } from '../payouts/findings-part.ts';
import { payingPlaces } from '../payouts/ready.ts';
import { holdsPower } from '../private.ts';
import { moneyPath, placeTitle } from '../purse.ts';
import { reasonCodes, reasonSaid } from '../reason-codes.ts';
import { refusedNow } from '../refused-now.ts';
import { debitsPath } from './list-page.ts';
import { debitsOnPage, debtorName, type OnRun, refusedAt, unfitTold } from './on-run.ts';
import { leftOutWords, sumOfDebits } from './run-words.ts';

const here = (on: Pick<OnRun, 'home' | 'id'>): string => `${debitsPath(on)}/${on.id}`;

const at = (on: OnRun, stage: Debit['stage']): readonly (readonly [string, Debit])[] =>
  on.debits.filter(([, debit]) => debit.stage === stage);

export function runActions(on: OnRun): Html | false {
  const { stage } = on.run;
  if (stage === 'announced') return holdsPower(on, 'treasury/pay') && filePart(on);
  if (stage !== 'sent') return false;
  return html`${holdsPower(on, 'treasury/pay') && handInPart(on)} ${rarelyPart(on)}`;
}

function filePart(on: OnRun): Html {
  const { t, union, draft } = on;
  const places = payingPlaces(union);
  if (places.length === 0)
    return callout(
      { tone: 'warn' },
      html`<p>
        ${t('Direct debits need a bank account in euros that is kept by statements, and none is open.')}
      </p>`,
    );
  return html`<section>
    <h2>${t('Make the file for the bank')}</h2>
    ${unfitPart(on)} ${on.fitting.unfit.size === 0 && places.length > 1 && placeForm(on, places)}
    ${on.fitting.unfit.size === 0 && draft && signPart(on, draft)}
  </section>`;
}

/** Whose debit no longer fits what they were told, and how to leave them out in one press. */
function unfitPart(on: OnRun): Html | false {
  const { t } = on;
  const { unfit } = on.fitting;
  if (unfit.size === 0) return false;
  const those = unfitTold(on);
  return callout(
    { tone: 'warn', title: t('Something changed since this was announced') },
    html`<p>
        ${t.many(
          unfit.size,
          'There is no file before this debit is called off. Its months are open again then, and the member hears of it.',
          'There is no file before these {n} debits are called off. Their months are open again then, and the members hear of it.',
        )}
      </p>
      <ul>
        ${those.map(([name, why]) => html`<li><strong>${debtorName(on, name)}</strong> ${t(leftOutWords[why])}</li>`)}
      </ul>
      ${
        those.some(([, why]) => why === 'unread') &&
        html`<p>
          ${t('Where an answer can’t be read, answering anew helps too: a debit that fits then need not be called off.')}
          <a href="${moneyPath(on)}/inquiries">${t('Answer it anew')}</a>
        </p>`
      }
      ${
        holdsPower(on, 'treasury/enter')
          ? actForm(
              on,
              {
                act: 'treasury/call-off@1',
                form: 'unfit',
                next: here(on),
                submit: t('Call off, and leave out'),
                look: { kind: 'main' },
              },
              those.map(([name], i) => hidden(`b.debits.${i}`, name)),
            )
          : html`<p>${t('Somebody who enters what comes and goes calls them off here.')}</p>`
      }`,
  );
}

function placeForm(on: OnRun, places: ReturnType<typeof payingPlaces>): Html {
  const { t, draft } = on;
  const f = fieldsOf(t, blank);
  return html`<form method="get" action="${here(on)}" novalidate>
    ${f.select({
      name: 'place',
      label: t('To which account?'),
      ...(draft && { value: draft.place }),
      choices: places.map(([name, place]) => ({ value: name, label: placeTitle(on, name, place) })),
    })}
    ${button(t('Look at the file'), { kind: 'plain' })}
  </form>`;
}

function signPart(
  on: OnRun,
  { place, created, made, findings }: NonNullable<OnRun['draft']>,
): Html {
  const { t, id } = on;
  if ('refused' in made) {
    const name = refusedAt(on);
    return callout(
      { tone: 'bad', title: t('This can’t go to the bank yet'), role: 'alert' },
      html`<p>
        ${name !== undefined && html`<strong>${debtorName(on, name)}:</strong> `}${sayRefusal(t, made)}
      </p>`,
    );
  }
  if (isWithheld(findings))
    return wrongPart(on, findings, {
      isDraft: true,
      next: draftNext(on, findings),
    });
  return html`
    <p>${t('Look through the debits below. You sign for the file with this hash:')}</p>
    <p>${hashShown(made.hash)}</p>
    ${findingsPart(on, findings)}
    ${actForm(
      on,
      { act: 'treasury/collect@1', next: here(on), submit: t('Sign for this file') },
      hidden('b.run', id),
      hidden('b.place', place),
      hidden('n.total', String(sumOfDebits(at(on, 'announced')))),
      hidden('b.file', made.hash),
      hidden('created', created),
    )}
  `;
}

/** What to do where there can’t be a file yet, or any more. */
function draftNext({ t }: OnRun, findings: readonly FileFinding[]): string {
  if (findings.some(({ weight, kind }) => weight === 'wrong' && kind === 'notice'))
    return t(
      'There is no file for this day any more. When it has come, this collection lapses by itself and its months are open again. Whoever does not want to wait calls its debits off below. Then announce them for a later day.',
    );
  return findings.every(({ weight, payment }) => weight !== 'wrong' || payment !== undefined)
    ? t(
        'There is no file before that is put right: call off below the debits that are named here, and announce anew what is due.',
      )
    : t(
        'There is no file before that is put right. Where no member is named, it is about the file as a whole: look at the account, the rules and the day of this collection.',
      );
}

const wrongPart = (
  on: OnRun,
  findings: readonly FileFinding[],
  saying: { readonly next: string; readonly isDraft?: boolean },
): Html =>
  withheldPart(on, findings, {
    ...saying,
    named: (payment) => {
      const [name] = on.debits.find(([each]) => collectionId(each) === payment) ?? [];
      return name === undefined ? undefined : debtorName(on, name);
    },
  });

function handInPart(on: OnRun): Html | false {
  const { t, file } = on;
  if (at(on, 'sent').length === 0) return false;
  if (file && isWithheld(file))
    return wrongPart(on, file, {
      next: t(
        'The file is not handed out any more. If it went to the bank in time, bring in the statement: it says what came. If not, another person says here that the bank never took it; then the dues can be announced anew.',
      ),
    });
  return html`<section>
    <h2>${t('Hand it to the bank')}</h2>
    ${file && findingsPart(on, file)}
    <p>
      ${t('Load the file, and hand it in where your bank takes payment files, at the latest the day before. Then bring in the statement: it says what came.')}
    </p>
    ${
      file
        ? buttons(linkButton(t('Load the file'), `${here(on)}/file`, { kind: 'main' }))
        : callout(
            { tone: 'warn' },
            html`<p>
              ${t('This hall does not have the file. Whoever made it may have it still.')}
            </p>`,
          )
    }
  </section>`;
}

/** A small button in the row of a debit. */
export function callOffForm(on: OnRun, name: string): Html | false {
  const { t } = on;
  if (!holdsPower(on, 'treasury/enter')) return false;
  return actForm(
    on,
    {
      act: 'treasury/call-off@1',
      form: name,
      next: here(on),
      inline: true,
      submit: t('Call off'),
      describes: debtorName(on, name),
      look: { kind: 'quiet' },
    },
    hidden('b.debits.0', name),
  );
}

function rarelyPart(on: OnRun): Html | false {
  const all = [rejectPart(on), recallPart(on)].filter((each) => each !== false);
  return all.length > 0 && html`<section>${all}</section>`;
}

function rejectPart(on: OnRun): Html | false {
  const { t } = on;
  const sent = at(on, 'sent');
  if (sent.length === 0 || !holdsPower(on, 'treasury/confirm')) return false;
  if (on.run.file?.by === on.member)
    return more(
      t('The bank did not collect some of them'),
      html`<p>
        ${t('You made this file. Where the bank collected the others, say with the line by which they came whose it rejected. Otherwise another person says here what was not collected.')}
      </p>`,
    );
  const onPage = debitsOnPage(on).filter(([, { stage }]) => stage === 'sent');
  return more(
    t('The bank did not collect some of them'),
    html`<p>
        ${t('Only where it never came. What came and went back stands on the statement, and is entered from there.')}
        ${onPage.length < sent.length && t('You choose among those that stand on this page; the others stand on the other pages of the list.')}
      </p>
      ${onPage.length > 0 && rejectForm(on, onPage)}`,
  );
}

function rejectForm(on: OnRun, onPage: OnRun['debits']): Html {
  const { t } = on;
  const act = 'treasury/reject-debits@1';
  const f = fieldsOf(t, filledIn(on, act), 'reject');
  return actForm(
    on,
    { act, next: here(on), submit: t('It was not collected') },
    f.ticks({
      name: 'b.debits',
      numbered: true,
      label: t('Whose?'),
      choices: onPage.map(([name]) => ({ value: name, label: debtorName(on, name) })),
    }),
    f.select({
      name: 'b.code',
      label: t('What did the bank say?'),
      choices: reasonCodes.map((code) => ({ value: code, label: reasonSaid(t, code) })),
    }),
  );
}

function recallPart(on: OnRun): Html | false {
  const { t, id } = on;
  const act = 'treasury/recall@1';
  if (!holdsPower(on, 'treasury/pay') || refusedNow(on, act, { run: id })) return false;
  const f = fieldsOf(t, filledIn(on, act), 'recall');
  return more(
    t('The bank never took the file'),
    html`<p>
        ${t('A second person says so. Then the dues are open again, and can be announced anew; the file must never be handed in afterwards.')}
      </p>
      ${actForm(
        on,
        { act, next: here(on), submit: t('It was never taken'), look: { kind: 'danger' } },
        hidden('b.run', id),
        f.area({ name: 't.reason', label: t('What happened?'), rows: 2, maxlength: 1_000 }),
      )}`,
  );
}
