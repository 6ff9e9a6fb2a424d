/**
 * The voter list of one vote: its fingerprint in the minutes, and the proof that the reader is on it.
 * @module
 */
import { hex, utf8 } from '../../../../book/bytes.ts';
import { inclusionProof, leafHash, MemoryTree } from '../../../../book/merkle.ts';
import type { Poll } from '../../../../union/assembly/assembly.ts';
import type { MemberId } from '../../../../union/kernel/ids.ts';
import { type Html, html } from '../../../html.ts';
import { callout, more } from '../../../parts/callout.ts';
import { type OnProposal, proposalPath, titleOf } from './sitting.ts';

/** The way from a member's leaf to the root that the minutes hold (RFC 9162 §2.1.3). */
export interface RollProof {
  readonly member: MemberId;
  readonly index: number;
  readonly size: number;
  readonly leaf: string;
  readonly root: string;
  readonly proof: readonly string[];
}

interface RollTree {
  readonly places: ReadonlyMap<MemberId, number>;
  readonly tree: MemoryTree;
}

/** The tree over a roll is made once for a vote, when the first member asks. */
const trees = new WeakMap<Poll, RollTree>();

function treeOf(poll: Poll): RollTree {
  const known = trees.get(poll);
  if (known) return known;
  const tree = new MemoryTree();
  const places = new Map<MemberId, number>();
  for (const id of [...poll.roll].toSorted()) {
    places.set(id, tree.size);
    tree.append(leafHash(utf8(id)));
  }
  const made = { places, tree };
  trees.set(poll, made);
  return made;
}

/** The proof that the reader is on the list of an open vote; nothing where they are not. */
export function rollProofOf({ proposal, member }: OnProposal): RollProof | undefined {
  const { poll } = proposal;
  if (!poll || member === undefined || !poll.roll.has(member)) return undefined;
  const { places, tree } = treeOf(poll);
  const index = places.get(member) ?? 0;
  return {
    member,
    index,
    size: tree.size,
    leaf: hex(leafHash(utf8(member))),
    root: hex(tree.root()),
    proof: inclusionProof(index, tree.size, tree.read).map(hex),
  };
}

export function rollPage(on: OnProposal, proof: RollProof | undefined): Html {
  const { t, proposal } = on;
  const { poll } = proposal;
  return html`
    <h1>${t('The voter list')}</h1>
    <p class="lead">
      <a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a>
    </p>
    ${poll ? frozen(on, poll) : html`<p>${t('It is made when the vote opens.')}</p>`}
    ${poll && mine(on, proof)}
  `;
}

const frozen = ({ t }: OnProposal, { opened, entitled, rollRoot }: Poll): Html => html`
  <p>
    ${t.html(
      'It closed on {when} with {n}: all who were members then and whose waiting time was over. Whoever came later votes in the next one.',
      {
        when: t.moment(opened),
        n: t.many(entitled, '{n} member', '{n} members'),
      },
    )}
  </p>
  <p>
    ${t('Its fingerprint stands in the minutes (a Merkle root over the sorted member ids, RFC 9162):')}
  </p>
  <p><code class="hash">${rollRoot}</code></p>
`;

function mine({ t, proposal, member }: OnProposal, proof: RollProof | undefined): Html {
  if (proof) {
    return html`
      ${callout(
        { tone: 'good', title: t('You are on it') },
        html`<p>${t('Place {n} of {all}.', { n: proof.index + 1, all: proof.size })}</p>`,
      )}
      ${more(
        t('The proof'),
        html`<p>
            ${t('Hashed with your member id, these lead to the fingerprint above. Any program that knows RFC 9162 can check it.')}
          </p>
          <pre tabindex="0"><code>${JSON.stringify(proof, undefined, 2)}</code></pre>`,
      )}
    `;
  }
  if (proposal.stage === 'closed') {
    return html`<p>
      ${t('The vote is over, and the list was let go. Whoever checks the minutes makes it anew and compares the fingerprint.')}
    </p>`;
  }
  return html`<p>
    ${member === undefined ? t('Sign in to see whether you are on it.') : t('You are not on it.')}
  </p>`;
}
