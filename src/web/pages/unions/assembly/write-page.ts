/**
 * Writing a proposal: choose its kind, write it, see it as the members will, put it. Nothing is
 * kept on the way; what was typed travels with the form.
 * @module
 */
import { named } from '../../../../union/kernel/ids.ts';
import type { Document } from '../../../../union/assembly/assembly.ts';
import { isBudget, isContest, type Rule, ruleInWords } from '../../../../union/charter/charter.ts';
import { hoursAfter } from '../../../../union/kernel/instant.ts';
import { actForm } from '../../../acts/act-form.ts';
import { attrs, type Html, html } from '../../../html.ts';
import { button, buttons, linkButton } from '../../../parts/button.ts';
import { callout } from '../../../parts/callout.ts';
import { card, cards } from '../../../parts/card.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { form, hidden } from '../../../parts/form.ts';
import { stepper } from '../../../parts/nav.ts';
import { type Writing, writingPath } from './being-written.ts';
import { actsEditor, newRules, type PlacedActs } from './acts-editor.ts';
import { amountTyped } from './budget/budget-check.ts';
import { projectsEditor, projectsPreview } from './budget/projects-editor.ts';
import { optionsEditor, optionsPreview } from './contest/options-editor.ts';
import { carriedSentence, offersFor } from './carried-words.ts';
import { type Draft, fieldsOfDraft, ownActs, placedActs } from './draft.ts';
import { carriedOf, type DraftAct } from './draft-act.ts';
import { mostText, mostTitle, mostWarning, refusedToday } from './draft-check.ts';
import { budgetPart } from './money/budget-part.ts';
import { motion } from './motion.ts';
import { proposalPath, type Sitting } from './sitting.ts';

const steps = (writing: Writing, current: number): Html | false => {
  const { t, amends } = writing;
  return !amends && stepper(t, [t('What kind?'), t('Write'), t('Look at it')], current);
};

/** The first page: the kinds of decision that the rules know, each with its rule. */
export function kindPage(writing: Writing): Html {
  const { t, union } = writing;
  const kinds = Object.entries(union.charter?.decisions ?? {}).filter(
    ([kind]) => kind !== union.charter?.safeguards.continuation,
  );
  return html`
    ${steps(writing, 0)}
    <h1>${t('What kind of decision is it?')}</h1>
    <p class="lead">${t('By the rules of this union, each kind is decided in its own way.')}</p>
    ${cards(
      kinds.map(([kind, rule]) =>
        card({
          title: rule.title,
          href: `${writingPath(writing)}?kind=${kind}`,
          level: 2,
          body: html`<p>${ruleInWords(rule, t)}</p>`,
          foot: offersLine(writing, kind),
        }),
      ),
    )}
  `;
}

function offersLine({ t, union }: Writing, kind: string): string {
  const offers = offersFor(t, union, kind).map(({ label }) => label);
  return offers.length === 0
    ? t('A resolution in words.')
    : t('It can also do this by itself: {acts}.', { acts: t.list(offers) });
}

/** The second page: title, text, and the acts that go with it. */
export function writePage(writing: Writing, draft: Draft): Html {
  const { t, union, amends } = writing;
  const rule = named(union.charter?.decisions ?? {}, draft.kind);
  const f = fieldsOf(t, writing.filled);
  return html`
    ${steps(writing, 1)}
    <h1>${amends ? t('Change your proposal') : t('Write your proposal')}</h1>
    ${rule && kindNote(writing, draft.kind)}
    ${form(
      writing,
      { to: writingPath(writing) },
      // What Enter in a field does: the first button of a form is the one it presses.
      html`<button
        ${attrs({ type: 'submit', name: 'do', value: 'preview', class: 'unseen', tabindex: '-1', 'aria-hidden': 'true' })}
      ></button>`,
      hidden('b.kind', draft.kind),
      f.text({
        name: 't.title',
        label: t('Title'),
        hint: t('One line that says what is decided: “Answer the instance’s new rules together”.'),
        value: draft.title,
        maxlength: mostTitle,
      }),
      f.area({
        name: 't.text',
        label: t('Text'),
        hint: t(
          'What should be decided, and why. Markdown works: *slanted*, **bold**, lists, links.',
        ),
        value: draft.text,
        rows: 10,
        maxlength: mostText,
      }),
      f.text({
        name: 't.warning',
        label: t('Content warning'),
        hint: t(
          'What people should know before they read it. The text stays folded until they want it, here and on the fediverse.',
        ),
        value: draft.warning,
        maxlength: mostWarning,
        optional: true,
      }),
      whatItDoes(writing, draft, rule),
      buttons(button(t('Look at it'), { kind: 'main', name: 'do', value: 'preview' })),
    )}
  `;
}

function whatItDoes(writing: Writing, draft: Draft, rule: Rule | undefined): Html | false {
  if (rule && isBudget(rule)) return projectsEditor(writing, draft, rule);
  return rule && isContest(rule)
    ? optionsEditor(writing, draft, rule)
    : actsPart(writing, { list: ownActs, acts: draft.acts }, draft.kind);
}

function kindNote(writing: Writing, kind: string): Html | false {
  const { t, union, amends } = writing;
  const rule = named(union.charter?.decisions ?? {}, kind);
  return (
    rule !== undefined &&
    html`<p class="kind-note">
      ${ruleInWords(rule, t)}
      ${!amends && html`<a href="${writingPath(writing)}">${t('Choose another kind')}</a>`}
    </p>`
  );
}

function actsPart(writing: Writing, placed: PlacedActs, kind: string): Html | false {
  const { t } = writing;
  const editor = actsEditor(writing, placed, kind);
  return (
    editor &&
    html`<fieldset class="acts">
      <legend>${t('What happens by itself if it is adopted')}</legend>
      <p class="hint">
        ${t('A proposal can be words only. It can also carry acts, which the automatic clerk (the program that keeps the minutes) does as soon as it is adopted.')}
      </p>
      ${editor}
    </fieldset>`
  );
}

/**
 * The third page: as the members will see it, and the button that puts it. `told` says that it is on
 * the fediverse then, too.
 */
export function previewPage(writing: Writing, draft: Draft, told: boolean): Html {
  const { t, amends } = writing;
  return html`
    ${steps(writing, 2)}
    <h1>${t('As the members will see it')}</h1>
    ${previewOf(writing, draft)} ${placedActs(draft).map(([, act]) => warningOf(writing, act))}
    ${timesPart(writing, draft)} ${told && toldPart(writing)}
    ${actForm(
      writing,
      {
        act: amends ? 'assembly/amend@1' : 'assembly/propose@1',
        next: proposalPath(writing, amends?.id ?? writing.fresh),
        back: writingPath(writing),
        submit: amends ? t('Put it in this form') : t('Put it to the members'),
        files: true,
      },
      hidden('b.proposal', amends?.id ?? writing.fresh),
      fieldsOfDraft(draft, amends !== undefined).map(([name, value]) => hidden(name, value)),
      sumsOf(writing, draft).map(([name, value]) => hidden(name, String(value))),
      documentsField(writing),
    )}
    ${form(
      writing,
      { to: writingPath(writing) },
      fieldsOfDraft(draft, false).map(([name, value]) => hidden(name, value)),
      button(t('Back to writing'), { kind: 'quiet', name: 'do', value: 'write' }),
    )}
  `;
}

/** The sums that were typed, as the act’s body has them. */
function sumsOf({ union }: Writing, draft: Draft): readonly (readonly [string, number])[] {
  const rule = named(union.charter?.decisions ?? {}, draft.kind);
  if (!rule || !isBudget(rule)) return [];
  const typed = [
    ['n.choice.budget', draft.budget] as const,
    ...draft.options.map(({ cost }, place) => [`n.choice.options.${place}.cost`, cost] as const),
  ];
  return typed.flatMap(([name, text]) => {
    const amount = amountTyped(text, rule);
    return amount === undefined ? [] : [[name, amount] as const];
  });
}

/** The words and what they would do. */
const previewOf = (writing: Writing, draft: Draft): Html => {
  const { t, union } = writing;
  const rule = named(union.charter?.decisions ?? {}, draft.kind);
  return html`<article class="preview">
    <h2>${draft.title}</h2>
    ${motion(writing, { text: draft.text, warning: draft.warning || undefined })}
    ${
      draft.options.length > 0 &&
      (rule && isBudget(rule)
        ? html`<h3>${t('The projects')}</h3>
            ${projectsPreview(writing, draft, rule)}`
        : html`<h3>${t('The options')}</h3>
            ${optionsPreview(writing, draft)}`)
    }
    ${
      draft.acts.length > 0 &&
      html`<h3>${t('What happens if it is adopted')}</h3>
        <ol>
          ${draft.acts.map((act) => html`<li>${carriedSentence(writing, carriedOf(act))} ${newRules(writing, act)}</li>`)}
        </ol>
        ${budgetPart(writing, draft.acts.map(carriedOf), true)}`
    }
  </article>`;
};

function warningOf(writing: Writing, act: DraftAct): Html | false {
  const { t } = writing;
  const refused = refusedToday(writing, act);
  return (
    refused !== undefined &&
    callout(
      { tone: 'warn', title: t('As things stand today, this could not be done') },
      html`<div>${carriedSentence(writing, carriedOf(act))}</div>
        <p>${refused}</p>
        <p>${t('You can put it all the same, if that will have changed by then.')}</p>`,
    )
  );
}

function timesPart({ t, union, at }: Writing, { kind }: Draft): Html | false {
  const rule = named(union.charter?.decisions ?? {}, kind);
  if (!rule) return false;
  const opens = hoursAfter(at, rule.deliberation);
  return html`<p>
    ${t.html('Put now, its vote opens on {opens} at the earliest, and closes on {closes}.', {
      opens: t.moment(opens),
      closes: t.moment(hoursAfter(opens, rule.poll)),
    })}
  </p>`;
}

const toldPart = ({ t, amends }: Writing): Html =>
  html`<p>
    ${amends ? t('The post about it on the fediverse changes with it; other servers may go on showing the old one.') : t('It is also posted on the fediverse at once: title and text, without your name, for everybody to read and pass on. You can take it back, but not out of other people’s sight.')}
  </p>`;

/** Files are chosen on the last page, since a browser forgets them from one page to the next. */
function documentsField({ t, amends, filled }: Writing): Html {
  const kept: readonly Document[] = amends?.documents ?? [];
  const error = filled.errors['f.documents'];
  const set = attrs({
    type: 'file',
    id: 'field-f-documents',
    name: 'f.documents',
    multiple: true,
    accept: '.pdf,.txt,.md,.csv,.png,.jpg,.jpeg',
    'aria-describedby': 'field-f-documents-hint',
    'aria-invalid': error === undefined ? undefined : 'true',
  });
  return html`
    ${hidden('j.documents', JSON.stringify(kept))}
    <div class="${error === undefined ? 'field' : 'field wrong'}">
      <label for="field-f-documents"
        >${t('Documents')} <span class="optional">${t('(optional)')}</span></label
      >
      <p class="hint" id="field-f-documents-hint">
        ${t('PDF, text, CSV or a picture, at most 1 MiB each, ten in all. They are public to all who may read the minutes, and can’t be taken out again.')}
      </p>
      ${error !== undefined && html`<p class="error">${error}</p>`}
      ${kept.length > 0 && html`<p>${t('Already there: {names}', { names: t.list(kept.map(({ name }) => name)) })}</p>`}
      <input ${set} />
    </div>
  `;
}

/** For who may not put proposals: why, and what to do. */
export const mayNotPropose = ({ t, home, standing, union }: Sitting): Html => html`
  <h1>${t('Put a proposal')}</h1>
  <p class="lead">
    ${union.phase === 'wound-up' ? t('This union has wound up') : standing === 'member' ? t('By the rules of this union it is not up to every member to put proposals.') : t('Members of this union put proposals.')}
  </p>
  ${buttons(linkButton(t('Read the rules'), `${home}/rules`), standing !== 'member' && union.phase === 'founded' && linkButton(t('Become a member'), `${home}/join`, { kind: 'main' }))}
`;
