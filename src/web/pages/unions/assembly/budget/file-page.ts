/**
 * Projects from a file: it is chosen or pasted, looked over, and put into the draft by one press.
 * @module
 */
import type { BudgetRule } from '../../../../../union/charter/charter.ts';
import { sharingInWords } from '../../../../../union/charter/charter.ts';
import { hasErrors } from '../../../../form.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { button, buttons } from '../../../../parts/button.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { table } from '../../../../parts/table.ts';
import { textFileField } from '../../../../parts/text-file-field.ts';
import type { Words } from '../../../../words.ts';
import { paths } from '../../../counting/ballots-form.ts';
import { type Writing, writingPath } from '../being-written.ts';
import { type Draft, fieldsOfDraft } from '../draft.ts';
import { comparedPart } from './file-compared.ts';
import { projectsId } from './projects-editor.ts';
import { notesOn } from './file-notes.ts';
import { type FileProject, freshIn, type FromFile } from './from-file.ts';

/** The field with the file’s text. */
export const fileText = 'file.text';

export interface FilePage {
  readonly draft: Draft;
  readonly rule: BudgetRule;
  /** What stands in the field. */
  readonly text: string;
  /** What was made of it; nothing before anybody has looked, or where nothing could be. */
  readonly from: FromFile | undefined;
}

export function filePage(writing: Writing, page: FilePage): Html {
  const { t } = writing;
  const set = attrs({
    method: 'post',
    action: writingPath(writing),
    enctype: 'multipart/form-data',
    novalidate: true,
  });
  return html`
    <h1>${t('Projects from a file')}</h1>
    <p class="lead">
      ${t('Take the projects of a Pabulib file (.pb), as other programs for budgets write them. You look them over before they go into your draft.')}
    </p>
    ${votesNote(t, page.from)}
    <form ${set}>
      ${hidden('csrf', writing.csrf())}
      ${unseenButton(canTake(page.from) ? 'file-take' : 'file-look')}
      ${fieldsOfDraft(page.draft, false).map(([name, value]) => hidden(name, value))}
      ${page.from && foundPart(writing, page, page.from)} ${fileFields(writing, page)}
      ${lastButtons(writing, page.from)}
    </form>
  `;
}

/** What Enter in a field does. */
const unseenButton = (value: string): Html =>
  html`<button
    ${attrs({ type: 'submit', name: 'do', value, class: 'unseen', tabindex: '-1', 'aria-hidden': 'true' })}
  ></button>`;

/** Ballots are signed by whom they are of; no file can bring any. */
function votesNote(t: Words, from: FromFile | undefined): Html {
  const votes = from && votesIn(from);
  return callout(
    { tone: 'info', title: t('Votes are not taken') },
    html`<p>
      ${
        votes !== undefined &&
        votes > 0 &&
        t.many(
          votes,
          'This file has {n} vote. It stays where it is.',
          'This file has {n} votes. They stay where they are.',
        )
      }
      ${t('Here every ballot is signed by the member who casts it, so votes from a file can’t be put into a vote.')}
      ${t.html('A vote that is over is counted, with its ballots, in {room}.', {
        room: html`<a href="${paths.budgets}">${t('the counting room')}</a>`,
      })}
    </p>`,
  );
}

/** The votes below the projects, or those announced where they are cut off already. */
const votesIn = ({ list: { votes, meta } }: FromFile): number =>
  votes > 0
    ? votes
    : /^\d{1,9}$/.test(meta.get('num_votes') ?? '')
      ? Number(meta.get('num_votes'))
      : 0;

function fileFields({ t, filled }: Writing, { text, from }: FilePage): Html {
  const fields = html`
    <div class="ballots-field">
      ${fieldsOf(t, filled).area({ name: fileText, label: t('The text of the file'), value: text, rows: 8, hint: t('The sections META and PROJECTS are enough.') })}
    </div>
    ${textFileField(t, { error: filled.errors['file'], accept: '.pb,.csv,.txt,text/plain' })}
  `;
  const isFine = from !== undefined && from.wrong.length === 0;
  return isFine ? more(t('Change the text, or take another file'), fields) : fields;
}

const canTake = (from: FromFile | undefined): boolean =>
  from !== undefined && from.wrong.length === 0 && freshIn(from).length > 0;

function lastButtons(writing: Writing, from: FromFile | undefined): Html {
  const { t } = writing;
  const fresh = from ? freshIn(from).length : 0;
  return buttons(
    canTake(from) &&
      button(t.many(fresh, 'Put {n} project into the draft', 'Put {n} projects into the draft'), {
        kind: 'main',
        name: 'do',
        value: 'file-take',
        to: `${writingPath(writing)}#${projectsId}`,
      }),
    button(from === undefined ? t('Look at it') : t('Look at it again'), {
      kind: from === undefined ? 'main' : 'plain',
      name: 'do',
      value: 'file-look',
    }),
    button(t('Back to writing'), { kind: 'quiet', name: 'do', value: 'write' }),
  );
}

function foundPart(writing: Writing, page: FilePage, from: FromFile): Html {
  const { t, filled } = writing;
  const { rule } = page;
  const title = from.list.meta.get('description') ?? '';
  return html`
    <section aria-labelledby="found-title">
      <h2 id="found-title">${t('What stands in it')}</h2>
      ${title !== '' && html`<p><b>${title.slice(0, 300)}</b></p>`}
      ${hasErrors(filled) && wrongPart(t, from.wrong)} ${projectsTable(t, from.projects, rule)}
      ${notesOn(t, page, from).map((note) => html`<p>${note}</p>`)} ${comparedPart(t, from, rule)}
      <p>
        ${t('The vote goes by the rule of this union, whatever stands in the file.')}
        ${sharingInWords(rule, t).join(' ')}
      </p>
    </section>
  `;
}

const wrongPart = (t: Words, wrong: readonly string[]): Html =>
  callout(
    { tone: 'bad', title: t('Nothing can be put in yet'), level: 3 },
    html`<ul>
        ${wrong.slice(0, mostNamed).map((each) => html`<li>${each}</li>`)}
      </ul>
      ${
        wrong.length > mostNamed &&
        html`<p>${t.many(wrong.length - mostNamed, 'And {n} more.', 'And {n} more.')}</p>`
      }
      <p>${t('Mend it in the text below, or in the file, and look again.')}</p>`,
  );

const mostNamed = 50;

const projectsTable = (
  t: Words,
  projects: readonly FileProject[],
  { currency }: BudgetRule,
): Html | false =>
  projects.length > 0 &&
  table({
    caption: t.many(projects.length, '{n} project', '{n} projects'),
    columns: [
      { title: t('Project') },
      { title: t('What it costs'), figures: true },
      { title: t('What else is said of it') },
      { title: t('In your draft') },
    ],
    rows: projects.map(({ title, cost, text, there }) => [
      title,
      t.money(cost, currency),
      text === '' ? '–' : text.split('\n\n').map((line) => html`<div>${line}</div>`),
      thereWords(t, there),
    ]),
  });

function thereWords(t: Words, there: FileProject['there']): string {
  if (there === 'no') return t('new');
  if (there === 'yes') return t('there already');
  return there.cost === ''
    ? t('there already, without a cost; it stays as it is')
    : t('there already, for {cost}; it stays as it is', { cost: there.cost });
}
