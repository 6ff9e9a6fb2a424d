/**
 * A call: why, the first small thing, who has said yes, and the one thing for the reader to do.
 * @module
 */
import type { Call } from '../../../../union/founding/founding.ts';
import type { MemberId } from '../../../../union/kernel/ids.ts';
import { actForm, filledIn } from '../../../acts/act-form.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html, nothing } from '../../../html.ts';
import { markdown } from '../../../markdown.ts';
import { avatar } from '../../../parts/avatar.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { more, nextStep } from '../../../parts/callout.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { hidden } from '../../../parts/form.ts';
import { seats } from '../../../parts/seats.ts';
import { share } from '../../../parts/share.ts';
import { timeline } from '../../../parts/timeline.ts';
import { wayOf } from './call-way.ts';
import { keepPlace } from './keep-place.ts';
import { seenBy } from './seen-by.ts';

/** A call with its texts. */
export interface ReadCall {
  readonly call: Call;
  readonly why: string;
  readonly first: string;
  readonly joined: readonly MemberId[];
  readonly organiser: string;
  readonly nameOf: (id: MemberId) => string;
}

const mostFaces = 60;

/** Requires that the union is still a call. */
export async function readCall(view: UnionView): Promise<ReadCall> {
  const { union, t } = view;
  const { call } = union;
  if (!call) throw new Error('a union that is no call has no call to read');
  const joined = [...union.members.people]
    .filter(([, { standing }]) => standing === 'joiner')
    .map(([id]) => id);
  const nameOf = await view.nameOf([call.organiser, ...joined.slice(0, mostFaces)]);
  const texts = await view.textsOf([call.why, call.first]);
  const gone = t('(This text was taken out.)');
  return {
    call,
    why: texts.get(call.why) ?? gone,
    first: texts.get(call.first) ?? gone,
    joined,
    organiser: nameOf(call.organiser),
    nameOf,
  };
}

export const callPage = (view: UnionView, read: ReadCall): Html => {
  const { t, name } = view;
  return html`
    <div class="side-by-side">
      <div>
        <p class="over">${t('A call by {name}', { name: read.organiser })}</p>
        <h1>${name}</h1>
        ${markdown(read.why)}
        <div class="first-thing">
          <h2>${t('The first small thing')}</h2>
          ${markdown(read.first)}
        </div>
      </div>
      <div>${tally(view, read)} ${step(view, read)} ${sharing(view)}</div>
      <div>
        ${whoSaidYes(view, read)}
        <section>
          <h2>${t('What happens when enough have said yes')}</h2>
          ${timeline(wayOf(view, read.call))}
        </section>
      </div>
    </div>
  `;
};

const missingFor = ({ union }: UnionView, { call }: ReadCall): number =>
  Math.max(0, call.needed - union.members.counts.joiner);

function tally(view: UnionView, read: ReadCall): Html {
  const { t, union, standing } = view;
  const { call } = read;
  const n = union.members.counts.joiner;
  const label = t('{n} of {all} have said yes', { n, all: call.needed });
  const missing = missingFor(view, read);
  return html`
    ${seats({ taken: n, all: call.needed, mine: standing === 'joiner', label })}
    <p class="tally">
      ${t.html('{n} of {all} have said yes', { n: html`<b>${t.number(n)}</b>`, all: t.number(call.needed) })}
    </p>
    <p class="small">
      ${
        missing > 0
          ? t.html('{missing} more by {date}', {
              missing: t.number(missing),
              date: t.date(call.until),
            })
          : t('Enough to found it. More are welcome.')
      }
    </p>
  `;
}

/** The one thing that this reader can do next. */
function step(view: UnionView, read: ReadCall): Html {
  if (view.standing !== 'joiner') return joining(view, read);
  const { t, home, member } = view;
  const { call } = read;
  const organises = member === call.organiser;
  const enough = missingFor(view, read) === 0;
  if (!enough) {
    const text = organises
      ? t('The best invitation is a personal one. Ask three people by name today.')
      : t('If each of you brings one more, the call doubles.');
    return html`${nextStep(t('You have said yes. Now tell others'), html`<p>${text}</p>`)}
    ${keepPlace(view)} ${organises && prepare(view)}`;
  }
  if (call.draft) return confirming(view, read);
  return organises
    ? nextStep(
        t('Enough have said yes: found it together'),
        html`<p>${t('Choose the rules, try a vote under them, and put them on the table.')}</p>
          ${buttons(linkButton(t('Found it together'), `${home}/found`, { kind: 'main' }))}`,
      )
    : html`${nextStep(
        t('Enough have said yes'),
        html`<p>
          ${t('{name} now puts rules on the table. Then you read them, and founders confirm them.', { name: read.organiser })}
        </p>`,
      )}
      ${keepPlace(view)}`;
}

const prepare = ({ t, home }: UnionView): Html => html`
  <p>
    ${t.html('While you wait you can {prepare}.', {
      prepare: html`<a href="${home}/found">${t('prepare the rules')}</a>`,
    })}
  </p>
`;

function confirming({ t, home, member }: UnionView, { call }: ReadCall): Html {
  const confirmed = call.draft?.confirmed ?? new Set();
  const missing = Math.max(0, call.founders - confirmed.size);
  const done = member !== undefined && confirmed.has(member);
  const text = done
    ? t.many(
        missing,
        'You have confirmed them. {n} more founder, and the union is there.',
        'You have confirmed them. {n} more founders, and the union is there.',
      )
    : t('Read them in plain words, and confirm them with your own key.');
  return nextStep(
    t('The rules are on the table'),
    html`<p>${text}</p>
      ${buttons(linkButton(done ? t('Read the rules again') : t('Read and confirm the rules'), `${home}/found`, { kind: 'main' }))}`,
  );
}

function joining(view: UnionView, read: ReadCall): Html {
  const { t, home } = view;
  const act = 'founding/join@1';
  const f = fieldsOf(t, filledIn(view, act));
  return nextStep(
    t('Would you join?'),
    actForm(
      view,
      { act, next: home, submit: t('Yes, I would') },
      hidden('k.keys', ''),
      f.text({
        name: 't.name',
        label: t('Your name'),
        hint: t('Whatever people know you by. It is shown here.'),
        autocomplete: 'nickname',
        maxlength: 80,
      }),
      seenBy(view),
      html`<p class="small">
        ${t.html('It binds you to nothing: it only counts if {needed} say yes by {date}.', {
          needed: t.number(read.call.needed),
          date: t.date(read.call.until),
        })}
      </p>`,
    ),
  );
}

const sharing = ({ t, config, home, name }: UnionView): Html => html`
  <section>
    <h2>${t('Pass it on')}</h2>
    ${share(t, { address: config.origin + home, id: 'call-link', label: t('The address of the call “{name}”', { name }) })}
    <p><a href="${home}/follow">${t('Follow by feed or calendar')}</a></p>
  </section>
`;

function whoSaidYes({ t }: UnionView, { joined, nameOf }: ReadCall): Html {
  if (joined.length === 0) return nothing;
  const shown = joined.slice(0, mostFaces);
  const faces = html`
    <ul class="faces">
      ${shown.map((id) => html`<li>${avatar(nameOf(id))}<span>${nameOf(id)}</span></li>`)}
    </ul>
    ${joined.length > shown.length && html`<p>${t.many(joined.length - shown.length, 'and {n} more', 'and {n} more')}</p>`}
  `;
  return html`
    <section>
      <h2>${t('Who has said yes')}</h2>
      ${shown.length > 24 ? more(t.many(joined.length, 'Show {n} name', 'Show {n} names'), faces) : faces}
    </section>
  `;
}
