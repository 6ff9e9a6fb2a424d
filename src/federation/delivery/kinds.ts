/** The queue's kinds of jobs: an activity for one inbox, and one for all inboxes that it goes to. */
export const deliveryKind = 'fediverse-delivery';
export const fanOutKind = 'fediverse-fan-out';
export const deliveryKinds = [deliveryKind, fanOutKind] as const;
