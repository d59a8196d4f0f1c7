import type { Happening } from '../../core/happening';
import type { Event } from './event';

/** What a person does in a chat, other than leaving it. */
export type Doing = Exclude<Happening, { kind: 'blocked' | 'unblocked' | 'withdrew' | 'staff-wrote' }>;

const kinds: Readonly<Record<Doing['kind'], true>> = {
  started: true,
  texted: true,
  picked: true,
  photographed: true,
  introduced: true,
  'sent-other': true,
};

/** Whether the person did it, as against what became of their pictures, or what our staff wrote. */
export const isDoing = (event: Event): event is Extract<Event, Doing> => Object.hasOwn(kinds, event.kind);
