/** The queue's kind of job for what was taken at the inboxes. */
export const heardKind = 'fediverse-heard';
