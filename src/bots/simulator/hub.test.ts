import { systemClock } from '../../core/system-clock';
import { simulatorHub, type PlacedEvent, type SimulatorHub } from './hub';

const said = (text: string, updateId: string) => ({
  updateId,
  chat: 'txt-lan',
  happening: { kind: 'texted', text },
});
const message = (text: string) =>
  ({ kind: 'message', id: text, message: { text, rows: [] }, replaced: false }) as const;

function reading(hub: SimulatorHub, chats: readonly string[], cursor?: string): PlacedEvent[] {
  const events: PlacedEvent[] = [];
  hub.follow(chats, cursor, (event) => events.push(event));
  return events;
}
const textsOf = (events: readonly PlacedEvent[]) =>
  events.map(({ event }) => (event.kind === 'message' ? event.id : event.kind));

describe('the simulator hub', () => {
  it('shows what was there before, then what follows, in order', () => {
    const hub = simulatorHub(systemClock);
    hub.append('txt-lan', message('một'));
    const events = reading(hub, ['txt-lan']);
    hub.append('txt-lan', message('hai'));
    expect(textsOf(events)).toEqual(['một', 'hai']);
  });

  it('mixes several chats in the order in which things happened, and leaves out the others', () => {
    const hub = simulatorHub(systemClock);
    hub.append('txt-lan', message('lan 1'));
    hub.append('txt-mai', message('mai 1'));
    hub.append('txt-hung', message('hùng 1'));
    hub.append('txt-lan', message('lan 2'));
    expect(textsOf(reading(hub, ['txt-mai', 'txt-lan']))).toEqual(['lan 1', 'mai 1', 'lan 2']);
  });

  it('goes on after a cursor, without gap or repeat', () => {
    const hub = simulatorHub(systemClock);
    for (const text of ['một', 'hai', 'ba']) hub.append('txt-lan', message(text));
    const [, second] = reading(hub, ['txt-lan']);
    expect(textsOf(reading(hub, ['txt-lan'], second?.cursor))).toEqual(['ba']);
  });

  it('starts at its own beginning for a cursor of an earlier run', () => {
    const before = simulatorHub(systemClock);
    for (const text of ['một', 'hai']) before.append('txt-lan', message(text));
    const cursor = reading(before, ['txt-lan']).at(-1)?.cursor;
    const after = simulatorHub(systemClock);
    after.append('txt-lan', message('ba'));
    expect(textsOf(reading(after, ['txt-lan'], cursor))).toEqual(['ba']);
    expect(textsOf(reading(after, ['txt-lan'], 'rubbish'))).toEqual(['ba']);
  });

  it('shows what a person did once, however often the network brings it', () => {
    const hub = simulatorHub(systemClock);
    expect(hub.note(said('Dạ', 'u1'))).toBe('plain');
    expect(hub.note(said('Dạ', 'u1'))).toBe('plain');
    expect(reading(hub, ['txt-lan'])).toHaveLength(1);
  });

  it('says that it does not understand what is no update', () => {
    expect(simulatorHub(systemClock).note({ chat: 'txt-lan' })).toBeUndefined();
  });

  it('gives message ids that another run does not give', () => {
    expect(simulatorHub(systemClock).newMessageId()).not.toBe(simulatorHub(systemClock).newMessageId());
  });

  it('keeps the latest of a chat, and the chats last used', () => {
    const hub = simulatorHub(systemClock, { eventsPerChat: 2, chats: 2 });
    for (const text of ['một', 'hai', 'ba']) hub.append('txt-lan', message(text));
    expect(textsOf(reading(hub, ['txt-lan']))).toEqual(['hai', 'ba']);
    hub.append('txt-mai', message('mai'));
    hub.append('txt-hung', message('hùng'));
    expect(textsOf(reading(hub, ['txt-lan', 'txt-mai', 'txt-hung']))).toEqual(['mai', 'hùng']);
  });

  it('says nothing more to a listener that stopped', () => {
    const hub = simulatorHub(systemClock);
    const events: PlacedEvent[] = [];
    const stop = hub.follow(['txt-lan'], undefined, (event) => events.push(event));
    stop();
    hub.append('txt-lan', message('một'));
    expect(events).toEqual([]);
  });
});
