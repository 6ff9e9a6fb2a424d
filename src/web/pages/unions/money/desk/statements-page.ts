/**
 * `/u/:slug/money/statements`: a statement is brought in.
 * @module
 */
import type { Place } from '../../../../../union/treasury/treasury.ts';
import type { Filled } from '../../../../form.ts';
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { emptyState, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { table } from '../../../../parts/table.ts';
import { momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';

/** The accounts that statements are for. */
export const placesWithStatements = ({
  union,
}: Pick<Purse, 'union'>): readonly (readonly [string, Place])[] =>
  [...union.treasury.places].filter(
    ([, { kept, closed }]) => kept === 'statements' && closed === undefined,
  );

export function statementsPage(purse: Purse, filled: Filled): Html {
  const { t } = purse;
  const places = placesWithStatements(purse);
  return html`
    <h1>${t('Bring in a statement')}</h1>
    <p class="lead">
      ${t('Choose the file that your bank or your host gives you. You see what is new in it before anything is entered; what is there already is never entered twice.')}
    </p>
    ${places.length === 0 ? noPlace(purse) : html`${uploadForm(purse, places, filled)} ${placesTable(purse, places)}`}
  `;
}

const noPlace = (purse: Purse): Html =>
  emptyState(
    purse.t('No account is kept by statements'),
    html`<p>
        ${purse.t('The members open an account by a decision. Cash, and what no bank sends statements of, is entered by hand.')}
      </p>
      ${buttons(linkButton(purse.t('Enter by hand'), `${moneyPath(purse)}/by-hand`))}`,
  );

function uploadForm(
  purse: Purse,
  places: readonly (readonly [string, Place])[],
  filled: Filled,
): Html {
  const { t } = purse;
  const f = fieldsOf(t, filled);
  const set = attrs({
    method: 'post',
    action: `${moneyPath(purse)}/statements`,
    enctype: 'multipart/form-data',
    novalidate: true,
  });
  return html`<form ${set}>
    ${hidden('csrf', purse.csrf())}
    ${f.select({
      name: 'place',
      label: t('Account'),
      choices: places.map(([value, place]) => ({ value, label: placeTitle(purse, value, place) })),
    })}
    ${fileField(purse, filled)} ${more(t('Which file is the right one?'), whichFile(purse))}
    ${button(t('Look at it'), { kind: 'main' })}
  </form>`;
}

function fileField({ t }: Purse, filled: Filled): Html {
  const error = filled.errors['file'];
  const set = attrs({
    type: 'file',
    id: 'field-file',
    name: 'file',
    accept: '.xml,.csv,.txt,.c53,.c52,.c54,text/xml,application/xml,text/csv',
    'aria-describedby':
      error === undefined ? 'field-file-hint' : 'field-file-hint field-file-error',
    'aria-invalid': error === undefined ? undefined : 'true',
  });
  return html`<div class="${error === undefined ? 'field' : 'field wrong'}">
    <label for="field-file">${t('Statement')}</label>
    <p class="hint" id="field-file-hint">
      ${t('camt.053 (also 052 and 054) or CSV, at most 80 MB. It is read and thrown away; what stands in it is kept locked for a day, until you have entered it.')}
    </p>
    ${error !== undefined && html`<p class="error" id="field-file-error">${error}</p>`}
    <input ${set} />
  </div>`;
}

const whichFile = ({ t }: Purse): Html => html`
  <p>
    ${t('Best is camt.053, which nearly every bank in Europe has: look for “account statement (XML)” or “CAMT” among the exports. It comes with the balance, so that the hall can check that no line is missing.')}
  </p>
  <p>
    ${t('Where your bank has only CSV, take that, and say once which column is what. Stay with one kind of file for an account: of a line that comes in two kinds, the hall can only say that it is likely there already.')}
  </p>
  <p>
    ${t('From Open Collective, take what “Download CSV” gives beside a collective’s transactions, with all kinds and all days. The hall knows its columns.')}
  </p>
`;

const placesTable = (purse: Purse, places: readonly (readonly [string, Place])[]): Html => {
  const { t } = purse;
  return html`<section>
    <h2>${t('How far the accounts are')}</h2>
    ${table({
      caption: t('Accounts kept by statements'),
      captionUnseen: true,
      columns: [{ title: t('Account') }, { title: t('Agrees with the statement') }],
      rows: places.map(([name, place]): readonly Child[] => [
        html`<a href="${moneyPath(purse)}/accounts/${name}">${placeTitle(purse, name, place)}</a>`,
        place.agreed
          ? t('until {day}', { day: t.plainDate(momentOf(place.agreed.day)) })
          : t('not yet'),
      ]),
    })}
  </section>`;
};
