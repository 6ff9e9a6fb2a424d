/**
 * One record: what it says, who signed it how, what it belongs to, its words, and the proof that it
 * stands in the book.
 * @module
 */
import type { Entry } from '../../../../union/kernel/entry.ts';
import {
  holdersOf,
  registry,
  type TextField,
  textsIn,
  withoutPower,
} from '../../../../union/union.ts';
import { actForm, filledIn } from '../../../acts/act-form.ts';
import { type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout, more } from '../../../parts/callout.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { hidden } from '../../../parts/form.ts';
import { type Fact, facts } from '../../../parts/timeline.ts';
import { phrase } from '../../../words.ts';
import { personLink, type Sitting } from '../assembly/sitting.ts';
import type { Wanted } from '../assembly/texts.ts';
import type { RecordInclusion } from './inclusion.ts';
import type { Line } from './records.ts';

export interface RecordShown extends Line {
  readonly inclusion: RecordInclusion | undefined;
}

/** The words that the page says besides the sentence. */
export const wordsIn = ({ intent }: Entry): Wanted => ({
  hashes: textsIn(intent.act, intent.body).map(({ hash }) => hash),
  people: [intent.by, ...memberIn(intent.body)],
});

const memberIn = (body: Entry['intent']['body']): readonly string[] =>
  typeof body['member'] === 'string' ? [body['member']] : [];

export function recordPage(sitting: Sitting, shown: RecordShown): Html {
  const { t, home, union } = sitting;
  const { entry, sentence } = shown;
  const { seq } = entry;
  return html`
    <p class="over">${t('Record {n}', { n: seq })}</p>
    <h1>${sentence}</h1>
    ${facts(factsOf(sitting, shown))} ${wordsPart(sitting, entry)} ${proofPart(sitting, shown)}
    ${more(t('As it stands in the book'), html`<pre tabindex="0"><code>${JSON.stringify(entry, undefined, 2)}</code></pre>`)}
    <p class="record-way">
      ${seq > 0 && html`<a rel="prev" href="${home}/minutes/${seq - 1}">${t('The record before')}</a>`}
      ${seq + 1 < union.size && html`<a rel="next" href="${home}/minutes/${seq + 1}">${t('The record after')}</a>`}
    </p>
  `;
}

function factsOf(sitting: Sitting, { entry, isVeiled }: Line): readonly Fact[] {
  const { t } = sitting;
  const { at, intent } = entry;
  return [
    { name: t('When'), value: t.moment(at) },
    { name: t('Who'), value: isVeiled ? t('A member') : personLink(sitting, intent.by) },
    { name: t('What'), value: html`<code>${intent.act}</code>` },
    { name: t('How it is signed'), value: signedWords(sitting, entry) },
    ...belongsTo(sitting, entry),
  ];
}

const evidences = {
  session: phrase('who was signed in'),
  email: phrase('a link sent by e-mail'),
  passkey: phrase('a passkey'),
  'recovery-code': phrase('a recovery code'),
  reply: phrase('a reply from elsewhere'),
  import: phrase('an import'),
} as const;

function signedWords({ t }: Sitting, { intent, proof }: Entry): Html {
  if (intent.by === 'clerk') return html`${t('By the automatic clerk')}`;
  if (intent.evidence !== undefined) {
    const evidence = t(evidences[intent.evidence]);
    return html`${badge(t('recorded without a key'), 'warn')}
    ${t('on the clerk’s word, who goes by {evidence}', { evidence })}`;
  }
  const how =
    proof.type === 'WebAuthnAssertion'
      ? t('By the member’s own passkey')
      : t('By a key on the member’s own device');
  return html`${badge(t('own key'), 'good')} ${how}`;
}

/** What the record is part of. */
function belongsTo(sitting: Sitting, { intent }: Entry): readonly Fact[] {
  const { t, home, union } = sitting;
  const id = intent.under?.resolution ?? intent.body['proposal'];
  const proposal = typeof id === 'string' ? union.assembly.proposals.get(id) : undefined;
  if (proposal) {
    const name = intent.under ? t('Done under the decision on') : t('Belongs to');
    return [{ name, value: html`<a href="${home}/p/${proposal.id}">${t('Proposal')}</a>` }];
  }
  const [member] = memberIn(intent.body);
  if (member === undefined) return [];
  return [{ name: t('About'), value: personLink(sitting, member) }];
}

/** The texts that the record commits to; each can be destroyed, and this says how. */
function wordsPart(sitting: Sitting, { intent }: Entry): Html | false {
  const { t } = sitting;
  const fields = textsIn(intent.act, intent.body);
  if (fields.length === 0) return false;
  return html`
    <section>
      <h2>${t('Texts in this record')}</h2>
      <p class="small">
        ${t('The minutes hold only fingerprints of words. The words are kept beside them, and can be destroyed without breaking a proof.')}
      </p>
      ${fields.map((field) => wordsItem(sitting, field))}
    </section>
  `;
}

/** A text that no page of the minutes shows. */
function privateItem(sitting: Sitting, { hash, where }: Pick<TextField, 'hash' | 'where'>): Html {
  const { t, union } = sitting;
  const isGone = union.minutes.redacted.has(hash);
  return html`
    <div class="words">
      <p class="small"><code>${where}</code></p>
      ${
        isGone
          ? html`<p>${badge(t('gone'))} ${t('These words are gone.')}</p>`
          : html`<p>${badge(t('private'))} ${t('Only those whom it concerns can read this.')}</p>`
      }
      <p class="small">${t('Fingerprint:')} <code class="hash">${hash}</code></p>
      ${!isGone && redactPart(sitting, hash, privateWords(sitting))}
    </div>
  `;
}

/** What goes, and what stays, when a private text is destroyed. */
const privateWords = ({ t }: Sitting): string =>
  t(
    'They are gone for good then, for everybody. With them go the files of payments that say the same, as soon as the bank has no more use for them, and what the hall had noted of the account. What the bank itself knows stays there.',
  );

function wordsItem(sitting: Sitting, { hash, where, isPrivate }: TextField): Html {
  const { t, texts, union } = sitting;
  const text = texts.of(hash);
  if (isPrivate) return privateItem(sitting, { hash, where });
  const gone = union.minutes.withheld.has(hash)
    ? t('The host may not show this, by a legal order that stands in the minutes.')
    : t('These words are gone.');
  return html`
    <div class="words">
      <p class="small"><code>${where}</code></p>
      ${text === undefined ? html`<p>${badge(t('gone'))} ${gone}</p>` : html`<blockquote class="as-written">${text}</blockquote>`}
      <p class="small">${t('Fingerprint:')} <code class="hash">${hash}</code></p>
      ${text !== undefined && redactPart(sitting, hash)}
    </div>
  `;
}

const redaction = 'minutes/redact@1';

/** To have words destroyed: by whoever holds that power, or by a proposal. */
function redactPart(sitting: Sitting, hash: string, meaning = allGone(sitting)): Html | false {
  const { t, member, at, union, standing } = sitting;
  if (union.phase !== 'founded' || member === undefined) return false;
  const power = registry.get(redaction)?.needs;
  if (power?.kind !== 'power') return false;
  if (withoutPower(union, power.power, { by: member, at }) === undefined) {
    return more(t('Destroy these words'), redactForm(sitting, hash, meaning));
  }
  const kind = holdersOf(union, power.power).find((holder) => holder.startsWith('decision:'));
  if (kind === undefined || standing !== 'member') return false;
  const query = new URLSearchParams({ kind: kind.slice(9), act: redaction, text: hash });
  return html`<p class="small">
    <a href="${sitting.home}/assembly/new?${query.toString()}"
      >${t('Propose to destroy these words')}</a
    >
  </p>`;
}

const allGone = ({ t }: Sitting): string =>
  t(
    'They are gone for good then, for everybody. The minutes go on saying that there were some, who had them destroyed, and why.',
  );

function redactForm(sitting: Sitting, hash: string, meaning: string): Html {
  const { t, path } = sitting;
  const f = fieldsOf(t, filledIn(sitting, redaction, hash), hash);
  return html`
    <p>${meaning}</p>
    ${actForm(
      sitting,
      {
        act: redaction,
        form: hash,
        next: path,
        submit: t('Destroy them'),
        look: { kind: 'danger' },
      },
      hidden('b.text', hash),
      f.area({ name: 't.reason', label: t('Why?'), rows: 2, maxlength: 1_000 }),
    )}
  `;
}

function proofPart({ t, home }: Sitting, { inclusion }: RecordShown): Html {
  if (!inclusion?.holds) {
    return callout(
      { tone: 'bad', title: t('This record can’t be proven') },
      html`<p>
        ${t.html(
          'Its fingerprint does not lead to the newest checkpoint. {check}, and tell the members.',
          {
            check: html`<a href="${home}/check">${t('Check the minutes')}</a>`,
          },
        )}
      </p>`,
    );
  }
  const { seq, size, leaf, root, proof } = inclusion;
  return html`
    ${callout(
      { tone: 'good' },
      html`<p>
        ${t.html('It stands in the book of {n} records whose {checkpoint} the clerk signed.', {
          n: t.number(size),
          checkpoint: html`<a href="${home}/book/checkpoint">${t('checkpoint')}</a>`,
        })}
      </p>`,
    )}
    ${more(
      t('The proof'),
      html`<p>
          ${t('Hashed with the record’s own fingerprint, these lead to the root that the checkpoint names (RFC 9162).')}
        </p>
        <pre
          tabindex="0"
        ><code>${JSON.stringify({ index: seq, size, leaf, root, proof }, undefined, 2)}</code></pre>`,
    )}
    ${buttons(linkButton(t('Check all of the minutes'), `${home}/check`, { icon: 'shield' }))}
  `;
}
