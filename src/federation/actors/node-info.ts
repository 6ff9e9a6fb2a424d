/**
 * NodeInfo 2.1: what runs here, for whoever counts servers. Of people it says nothing: who belongs to
 * a union is nobody else's business.
 * @module
 */
import type { NodeInfo } from '@fedify/fedify';
import type { Store } from '../../clerk/ports.ts';

export interface NodeInfoDeps {
  readonly store: Pick<Store, 'books'>;
  readonly version: string;
  readonly documents: { readonly hallName: () => string };
}

export async function nodeInfo({ store, version, documents }: NodeInfoDeps): Promise<NodeInfo> {
  const books = await store.books.list();
  const records = books.reduce((sum, { size }) => sum + size, 0);
  return {
    software: { name: 'syndicat', version },
    protocols: ['activitypub'],
    openRegistrations: true,
    // Its accounts on the fediverse are unions; what they say stands in their books.
    usage: { users: { total: books.length }, localPosts: records, localComments: 0 },
    metadata: { nodeName: documents.hallName() },
  };
}
