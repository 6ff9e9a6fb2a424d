/**
 * `/u/:slug/invitations/list`: a list of people is brought in. Says which files are right, and what is kept of them.
 * @module
 */
import type { Instant } from '../../../../../union/kernel/instant.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Filled } from '../../../../form.ts';
import { nameField } from '../../../../form.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { mostOfMember, mostOfUnion } from '../../../../notices/invited/allowance.ts';
import { button } from '../../../../parts/button.ts';
import { more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';

export const listsPath = ({ home }: Pick<UnionView, 'home'>): string => `${home}/invitations/list`;

export interface KeptList {
  readonly id: string;
  readonly at: Instant;
  readonly chosen: number;
}

export function uploadPage(
  view: UnionView,
  { filled, lists }: { readonly filled: Filled; readonly lists: readonly KeptList[] },
): Html {
  const { t } = view;
  return html`
    <h1>${t('Invite people from a list')}</h1>
    <p class="lead">
      ${t('Bring in a list with names, e-mail addresses or accounts. You see who is new before anybody is invited, and each gets a link of their own.')}
    </p>
    ${uploadForm(view, filled)} ${lists.length > 0 && listsPart(view, lists)} ${keptPart(view)}
  `;
}

function uploadForm(view: UnionView, filled: Filled): Html {
  const { t } = view;
  const f = fieldsOf(t, filled);
  const set = attrs({
    method: 'post',
    action: listsPath(view),
    enctype: 'multipart/form-data',
    novalidate: true,
  });
  return html`<form ${set}>
    ${hidden('csrf', view.csrf())} ${fileField(view, filled)}
    ${more(
      t('Paste the list instead'),
      f.area({
        name: 'text',
        label: t('The list'),
        hint: t('One person on each line, with a comma, a semicolon or a tab between the columns.'),
        rows: 6,
      }),
      filled.values['text'] !== undefined,
    )}
    ${more(t('Which list is the right one?'), whichList(view))}
    ${f.tick({ name: 'columns', label: t('I want to say myself which column is what') })}
    ${button(t('Look at it'), { kind: 'main' })}
  </form>`;
}

function fileField({ t }: UnionView, filled: Filled): Html {
  const error = filled.errors['file'];
  nameField(filled, 'file', t('List'));
  const set = attrs({
    type: 'file',
    id: 'field-file',
    name: 'file',
    accept: '.csv,.tsv,.txt,text/csv,text/plain',
    'aria-describedby':
      error === undefined ? 'field-file-hint' : 'field-file-hint field-file-error',
    'aria-invalid': error === undefined ? undefined : 'true',
  });
  return html`<div class="${error === undefined ? 'field' : 'field wrong'}">
    <label for="field-file">${t('List')}</label>
    <p class="hint" id="field-file-hint">${t('CSV, at most 2 MB and 5,000 people.')}</p>
    ${error !== undefined && html`<p class="error" id="field-file-error">${error}</p>`}
    <input ${set} />
  </div>`;
}

const whichList = ({ t }: UnionView): Html => html`
  <p>
    ${t('Any table saved as CSV. The first row names the columns: name, e-mail, fediverse account, role. If the hall does not know their names, you say which is which.')}
  </p>
  <p>
    ${t('From Open Collective, the list of members and the list of contributors are known as they are. Addresses stand in them only if you are signed in there as an admin.')}
  </p>
  <p>
    ${t('Roles only help you to choose whom to invite. Nobody gets an office or a right by them.')}
  </p>
`;

const listsPart = (view: UnionView, lists: readonly KeptList[]): Html => html`
  <section>
    <h2>${view.t('Your lists')}</h2>
    <ul class="spaced">
      ${lists.map(
        ({ id, at, chosen }) =>
          html`<li>
            <a href="${listsPath(view)}/${id}"
              >${view.t.html('List of {moment}', { moment: view.t.moment(at) })}</a
            >
            <span class="small">
              ${chosen === 0 ? view.t('nobody chosen yet') : view.t.many(chosen, '{n} person chosen', '{n} people chosen')}
            </span>
          </li>`,
      )}
    </ul>
  </section>
`;

const keptPart = ({ t }: UnionView): Html => html`
  <section>
    <h2>${t('What is kept, and how long')}</h2>
    <ul class="spaced">
      <li>
        ${t('The file is read and thrown away. What stands in it is kept locked for a day, and for a week once you have invited somebody, so that you can hand out links. Only you see it, and you can throw it away at once.')}
      </li>
      <li>
        ${t('Of each person who was invited, a fingerprint of the address is kept until the invitation ends or you withdraw it, so that nobody is invited twice; and for a year after a letter, so that nobody gets a second one. The address can’t be read from it.')}
      </li>
      <li>${t('The minutes say that you made an invitation, and not for whom.')}</li>
      <li>
        ${t('Each person gets one letter in a year from this hall, with nothing in it from your list. Whoever says in it that they want no more gets none from this hall again. At most {own} of your letters go out in a day, and {n} of the union; the others wait for the next.', { own: mostOfMember, n: mostOfUnion })}
      </li>
      <li>
        ${t('Nobody learns from a list whose address belongs to a member. Members get no letter, so you are not told which letters arrive.')}
      </li>
      <li>
        ${t('Bring in only people who would expect to hear from your union. You answer to them for their addresses.')}
      </li>
    </ul>
  </section>
`;
