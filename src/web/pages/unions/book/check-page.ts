/**
 * The page on which minutes are checked. The browser's module shows those of its sentences that turn
 * out to be true, so all of them stand here, in the reader's language.
 * @module
 */
import type { UnionView } from '../../../acts/union-view.ts';
import { attrs, type Html, html } from '../../../html.ts';
import { put, when } from '../../../parts/checked.ts';
import { callout, more } from '../../../parts/callout.ts';
import { icon } from '../../../parts/icon.ts';
import { facts } from '../../../parts/timeline.ts';

export interface CheckedBook {
  /** The newest checkpoint, a signed note. */
  readonly note: string;
  readonly size: number;
  /** Who besides the clerk signed it. */
  readonly witnesses: readonly string[];
  /** The keys of those whom the host asked to watch. */
  readonly trusted: readonly string[];
}

export function checkPage(view: UnionView, book: CheckedBook): Html {
  const { t } = view;
  return html`
    <h1>${t('Check the minutes')}</h1>
    <p class="lead">
      ${t('You need not believe us. Every record is signed and linked to all before it. Your own device can go through them all and say whether everything was in order.')}
    </p>
    ${view.mayCheck ? hereInTheBrowser(view, book) : membersOnly(view)} ${watchers(view, book)}
    ${toKeep(view)} ${withOurTool(view)} ${withOthersTools(view, book)} ${whatItCannotSay(view)}
  `;
}

const membersOnly = ({ t, home }: UnionView): Html =>
  callout(
    { tone: 'info', title: t('These minutes are for members') },
    html`<p>
      ${t.html(
        'Only members can check what is in them. Anyone can check that they only grow: keep the {checkpoint} of today, and compare it with a later one.',
        {
          checkpoint: html`<a href="${home}/book/checkpoint">${t('checkpoint')}</a>`,
        },
      )}
    </p>`,
  );

function hereInTheBrowser(view: UnionView, { trusted }: CheckedBook): Html {
  const { t, assets, home, union } = view;
  const set = attrs({
    class: 'audit',
    'data-audit': `${home}/book`,
    'data-worker': assets.url('audit-worker.js'),
    'data-threads': assets.url('signature-worker.js'),
    'data-union': union.id,
    'data-witnesses': JSON.stringify(trusted),
  });
  return html`
    <section ${set} aria-labelledby="audit-title">
      <h2 id="audit-title">${t('Here, in your browser')}</h2>
      <p>
        ${t.many(
          union.size,
          'It fetches {n} record, replays it by the rules of its time, and checks every signature. Nothing is sent anywhere.',
          'It fetches all {n} records, replays them by the rules of their time, and checks every signature. Nothing is sent anywhere.',
        )}
      </p>
      <button type="button" class="button main" data-audit-start hidden>
        ${icon('shield')}<span>${t('Check the minutes')}</span>
      </button>
      <noscript>
        <p>${t('This needs script. Without it, use one of the other ways below.')}</p>
      </noscript>
      <progress data-audit-progress aria-label="${t('Records checked')}" hidden></progress>
      <div role="status" class="flow">
        ${when('running', html`<p>${t('Checking …')}</p>`)} ${verdicts(view)} ${checked(view)}
        ${besides(view)}
      </div>
    </section>
  `;
}

/** Where the whole book can be had in one file. */
const wholeBook = (home: string): string => `${home}/book/book.jsonl`;

const verdicts = ({ t, home }: UnionView): readonly Html[] => [
  when(
    'ok',
    callout(
      { tone: 'good', title: t('All in order'), level: 3 },
      html`<p>
        ${t.html(
          'All {n} records are where they may be: nobody did what they had no mandate for.',
          {
            n: put('counts.replayed'),
          },
        )}
      </p>`,
    ),
  ),
  when(
    'wrong',
    callout(
      { tone: 'bad', title: t('Something is not in order'), level: 3 },
      html`${when('entry', html`<p>${t.html('The first record that is wrong is number {seq}.', { seq: put('first.seq') })}</p>`)}
        <p>${put('first.why')}</p>
        ${more(t('The evidence'), html`<pre tabindex="0"><code data-audit-put="first.evidence"></code></pre>`)}
        <p>
          ${t.html('{copy}, and tell the members.', {
            copy: html`<a href="${wholeBook(home)}" download
              >${t('Keep a copy of the book now')}</a
            >`,
          })}
        </p>`,
    ),
  ),
  when(
    'failed',
    callout(
      { tone: 'warn', title: t('It could not be checked'), level: 3 },
      html`<p>${put('message')}</p>`,
    ),
  ),
];

/** What was checked, with counts. */
const checked = ({ t }: UnionView): Html =>
  when(
    'ok wrong',
    facts([
      // The numbers are only known in the browser, so they stand behind words of any number.
      { name: t('Signatures of members’ devices'), value: put('counts.signatures.device') },
      { name: t('Signatures of passkeys'), value: put('counts.signatures.passkey') },
      { name: t('Signatures of the automatic clerk'), value: put('counts.signatures.clerk') },
      { name: t('Voter lists made again'), value: put('counts.rolls') },
      { name: t('Outcomes counted again'), value: put('counts.outcomes') },
      { name: t('Acts that decisions carried'), value: put('counts.carried') },
      { name: t('Documents that are the right ones'), value: put('counts.attachments') },
      { name: t('Texts that are the right ones'), value: put('counts.texts.matching') },
      { name: t('Texts that are erased or private'), value: put('counts.texts.absent') },
      { name: t('Seconds it took'), value: put('seconds') },
    ]),
  );

const besides = (view: UnionView): readonly Html[] => [...findings(view), ...notes(view)];

const findings = ({ t, home }: UnionView): readonly Html[] => [
  when(
    'receipts',
    html`<p>
      ${t.html('Receipts of your own acts that this browser kept: {n}. Each act still stands where it stood.', { n: put('counts.receipts') })}
    </p>`,
  ),
  when(
    'attested',
    html`<p>
      ${t.html(
        'Acts of members that were recorded without a key of theirs, on the word of the automatic clerk: {n} ({percent}).',
        {
          n: put('attested.acts'),
          percent: put('attested.percent'),
        },
      )}
    </p>`,
  ),
  when(
    'doubtful',
    callout(
      { tone: 'warn' },
      html`<p>
          ${t('These outcomes are so close that ballots without a key could have turned them:')}
        </p>
        <ul data-audit-each="doubtful">
          <template>
            <li>
              <a
                href="${home}/p/"
                data-audit-add="proposal"
                data-audit-put="title"
                data-else="${t('A proposal whose title is erased or private')}"
              ></a>
              <span class="small">${t.html('record {n}', { n: put('record') })}</span>
            </li>
          </template>
        </ul>`,
    ),
  ),
];

const notes = ({ t }: UnionView): readonly Html[] => [
  when(
    'unsigned',
    callout(
      { tone: 'warn' },
      html`<p>${t('The clerk has not signed the whole book: its end may be missing.')}</p>`,
    ),
  ),
  when(
    'ok',
    html`<p class="small">
      ${t('This browser keeps the checkpoint, and compares it next time: so it would notice if anything before it were changed.')}
    </p>`,
  ),
];

const toKeep = (view: UnionView): Html | false =>
  view.mayRead &&
  html`
    <section>
      <h2>${view.t('To keep')}</h2>
      <p>
        <a href="${wholeBook(view.home)}" download>${view.t('Download the minutes (one file)')}</a>
      </p>
      <p>
        ${view.t('It has every record, the documents and the texts, without people’s names. Whoever keeps it can show later what stood in it.')}
      </p>
    </section>
  `;

/** Whether anybody outside watches. */
function watchers({ t }: UnionView, { witnesses }: CheckedBook): Html {
  if (witnesses.length === 0) {
    return callout(
      { tone: 'warn', title: t('Nobody outside is watching this book yet') },
      html`<p>
        ${t('Another hall can watch these minutes: it signs their newest state (the checkpoint) now and then. Until one does, only somebody who kept a receipt or an older checkpoint could show that the end was rewritten. Check now and then, and ask another hall to be a witness.')}
      </p>`,
    );
  }
  return callout(
    { tone: 'good', title: t('Others are watching this book') },
    html`<p>
      ${t('Its checkpoints are cosigned by {names}: they saw that it only grew.', { names: t.list(witnesses) })}
    </p>`,
  );
}

const withOurTool = ({ t, config, home, mayRead }: UnionView): Html | false =>
  mayRead &&
  html`
    <section>
      <h2>${t('With our command line')}</h2>
      <p>${t('On a machine with Node, in a copy of the program:')}</p>
      <pre tabindex="0"><code>npx syndicat audit ${config.origin}${home}/book</code></pre>
      <p>
        ${t('With --save and the name of a file it keeps a copy of the book, and checks that copy.')}
      </p>
      <p>
        ${t('It says what it checked, and ends with status 0 if all was in order. It also takes receipts, older checkpoints and witnesses’ keys.')}
      </p>
    </section>
  `;

const withOthersTools = ({ t, home, config }: UnionView, { note, size }: CheckedBook): Html => html`
  <section>
    <h2>${t('With somebody else’s tools')}</h2>
    <p>
      ${t('The book is a public transparency log in the format of C2SP tlog-tiles, signed notes and checkpoints: any tool for these can follow it.')}
    </p>
    <dl class="facts">
      <div>
        <dt>${t('Address of the log')}</dt>
        <dd><code class="hash">${config.origin}${home}/book/</code></dd>
      </div>
      <div>
        <dt>${t('Records')}</dt>
        <dd>${t.number(size)}</dd>
      </div>
    </dl>
    ${more(t('The newest checkpoint'), html`<pre tabindex="0"><code>${note}</code></pre>`)}
    <p>
      ${t.html(
        'The format is written down in {spec}, with examples, so that you can write a checker of your own.',
        {
          spec: html`<a href="/spec/book.md">spec/book.md</a>`,
        },
      )}
    </p>
  </section>
`;

const whatItCannotSay = ({ t }: UnionView): Html =>
  more(
    t('What a check can’t say'),
    html`<ul class="spaced">
      <li>
        ${t('Whether the clerk left out what somebody sent. If you sent something and got no receipt, say so.')}
      </li>
      <li>${t('Whether somebody was pressed to vote as they did.')}</li>
      <li>
        ${t('Whether this page gave you an honest checker. The command line, from a copy you trust, can.')}
      </li>
      <li>
        ${t('Whether the end was rewritten, where nobody kept a receipt, a checkpoint or watches.')}
      </li>
    </ul>`,
  );
