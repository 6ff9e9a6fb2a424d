/**
 * `/api/docs`: the reference as a page, without script. It speaks English, as the API does.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../answer.ts';
import type { Env } from '../env.ts';
import { type Child, type Html, html } from '../html.ts';
import { badge } from '../parts/badge.ts';
import { more } from '../parts/callout.ts';
import { table } from '../parts/table.ts';
import {
  actsTold,
  clerkActs,
  endpointsTold,
  problemsTold,
  recipe,
  shapesTold,
  statementRecipe,
  type Told,
} from './reference.ts';

let made: Html | undefined;

/** Answers with the reference, which is drawn once. */
export function docsPage(c: Context<Env>): Response {
  made ??= html`
    <h1 lang="en">The API of this hall</h1>
    ${introduction()} ${endpointSection()} ${actSection()} ${shapeSection()} ${problemSection()}
  `;
  const description = 'How programs read unions here, and do acts that their doers have signed.';
  return show(c, { title: 'The API of this hall', main: made, description, width: 'wide' });
}

const introduction = (): Html => html`
  <p class="lead" lang="en">
    Whoever may sign an act may do it here, from anywhere, without an account: what is signed needs
    no session.
  </p>
  <p lang="en">
    Reading is open to all, except where a union’s rules keep its minutes among its members. For
    programs: <a href="/api/openapi.json">OpenAPI 3.1</a>, <a href="/api">overview</a>.
  </p>
  <section lang="en">
    <h2>Doing an act</h2>
    <ol class="spaced">
      ${recipe.map((step) => html`<li>${coded(step)}</li>`)}
    </ol>
  </section>
  <section lang="en">
    <h2>Bringing in a statement</h2>
    <ol class="spaced">
      ${statementRecipe.map((step) => html`<li>${coded(step)}</li>`)}
    </ol>
  </section>
`;

const endpointSection = (): Html => html`
  <section lang="en">
    <h2>Endpoints</h2>
    ${endpointsTold().map(endpoint)}
  </section>
`;

const actSection = (): Html => html`
  <section lang="en">
    <h2>Acts</h2>
    <p>
      The <code>body</code> of an intent, by its act. “text of up to n characters” is a commitment,
      as in step 2.
    </p>
    ${actsTold().map(act)}
    <h3>What the clerk does by itself</h3>
    <ul>
      ${clerkActs.map(({ name, about }) => html`<li><code>${name}</code>: ${about}</li>`)}
    </ul>
  </section>
`;

const shapeSection = (): Html => html`
  <section lang="en">
    <h2>Shapes</h2>
    ${shapesTold().map((told) =>
      more(
        told.title,
        html`<p>${told.about}</p>
          ${told.fields.length > 0 && fieldTable(told)}`,
      ),
    )}
  </section>
`;

const problemSection = (): Html => html`
  <section lang="en">
    <h2>Problems</h2>
    <p>Everything that goes wrong is <code>application/problem+json</code> (RFC 9457).</p>
    <dl class="facts">
      ${problemsTold.map(
        ([kind, status, what]) =>
          html`<div id="problem-${kind}">
            <dt><code>${kind}</code></dt>
            <dd>${status}: ${what}</dd>
          </div>`,
      )}
    </dl>
  </section>
`;

const endpoint = (told: Told): Html => html`
  <section id="${idOf(told)}">
    <h3><code>${told.title}</code></h3>
    <p>${coded(told.about)} ${told.facts.map((fact) => html`${coded(fact)} `)}</p>
    ${told.fields.length > 0 && fieldTable(told)}
  </section>
`;

const act = (told: Told): Html => html`
  <section id="${idOf(told)}">
    <h3><code>${told.title}</code></h3>
    <p>${told.about}</p>
    ${more(
      'Who may, and what its body holds',
      html`<p>${told.facts.join(' ')}</p>
        ${told.fields.length > 0 ? fieldTable(told) : html`<p>Nothing: <code>{}</code></p>`}`,
    )}
  </section>
`;

const idOf = ({ title }: Told): string => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const fieldTable = ({ title, fields }: Told): Html =>
  table({
    caption: `Fields of ${title}`,
    captionUnseen: true,
    columns: [{ title: 'Field' }, { title: 'What it is' }, { title: 'About' }],
    rows: fields.map(({ path, kind, optional, about }) => [
      html`<code>${path}</code>`,
      html`${kind} ${optional && badge('optional')}`,
      coded(about),
    ]),
  });

/** Text in which what stands between backticks is code. */
const coded = (text: string): Child =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
