/** The queue’s kind of job for conversations that are looked at again. */
export const threadKind = 'fediverse-thread';
