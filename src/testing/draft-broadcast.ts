import { noCounts, type Broadcast, type BroadcastId } from '../core/broadcast';

/** A draft to nobody yet. */
export const draftBroadcast = (id: BroadcastId): Broadcast => ({
  id,
  content: { text: 'Bản tin khuyến học.', buttons: [] },
  state: 'draft',
  gathered: false,
  total: 0,
  counts: noCounts,
  paid: false,
  createdAt: new Date(0),
});
