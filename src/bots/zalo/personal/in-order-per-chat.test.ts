import { asUpdate } from '../../../testing/fake-zalo-personal/as-update';
import type { WireMessage } from '../../../testing/fake-zalo-personal/world';
import { virtualTime } from '../../../testing/fake-telegram/virtual-time';
import { inOrderPerChat } from './in-order-per-chat';
import { readUpdate } from './read';
import type { ZaloPersonalUpdate } from './session';

const wire = (uidFrom: string, content: string, ts: number, msgId = String(ts)): WireMessage => ({
  msgId,
  cliMsgId: msgId,
  msgType: 'webchat',
  uidFrom,
  idTo: '0',
  dName: 'A',
  ts: String(ts),
  content,
});

/** An inbox in virtual time; `fails` says which texts can't be taken in. */
function observed(fails: (text: string) => boolean = () => false) {
  const time = virtualTime();
  const taken: string[] = [];
  const until: number[] = [];
  const troubles: string[] = [];
  const inbox = inOrderPerChat({
    take: (update) => {
      const text = textOf(update);
      if (fails(text)) return Promise.reject(new Error('The store is down'));
      taken.push(text);
      return Promise.resolve();
    },
    onTaken: (at) => Promise.resolve(void until.push(at.getTime())),
    onTrouble: (what) => troubles.push(what),
    timing: time,
  });
  const accept = (...messages: readonly WireMessage[]) =>
    messages.forEach((one) => inbox.accept(asUpdate('1', one)));
  return { time, inbox, accept, taken, until, troubles };
}

function textOf(update: ZaloPersonalUpdate): string {
  const happening = readUpdate(update)?.happening;
  return happening?.kind === 'texted' ? happening.text : '?';
}

describe('inOrderPerChat', () => {
  it('puts frames that overtook each other back in order, by time and then by id', async () => {
    const { time, accept, taken } = observed();
    accept(wire('7', 'ba', 30), wire('7', 'một', 10), wire('7', 'bốn', 40, '100'), wire('7', 'hai', 20));
    accept(wire('7', 'trước bốn', 40, '99'));
    await time.elapse(299);
    expect(taken).toEqual([]);
    await time.elapse(1);
    expect(taken).toEqual(['một', 'hai', 'ba', 'trước bốn', 'bốn']);
  });

  it('passes on what came twice twice: whoever takes it in knows', async () => {
    const { time, accept, taken } = observed();
    accept(wire('7', 'một', 10), wire('7', 'một', 10));
    await time.elapse(300);
    expect(taken).toEqual(['một', 'một']);
  });

  it('tries again until the store answers, without letting later messages pass', async () => {
    let down = true;
    const { time, accept, taken, until, troubles } = observed(() => down);
    accept(wire('7', 'một', 10));
    await time.elapse(300);
    accept(wire('7', 'hai', 20));
    await time.elapse(5_000);
    expect(taken).toEqual([]);
    down = false;
    await time.elapse(60_000);
    expect(taken).toEqual(['một', 'hai']);
    expect(until).toEqual([10, 20]);
    expect(new Set(troubles)).toEqual(new Set(['update-failed']));
  });

  it('gives up the one message that fails while others succeed', async () => {
    const { time, accept, taken, troubles } = observed((text) => text === 'hỏng');
    accept(wire('7', 'hỏng', 10), wire('7', 'sau', 20));
    for (let minute = 0; minute < 10; minute += 1) {
      accept(wire('8', 'khác', 100 + minute));
      await time.elapse(60_000);
    }
    expect(taken).toContain('sau');
    expect(troubles.at(-1)).toBe('update-given-up');
  });

  it('takes in at once what it holds when it stops, and nothing more', async () => {
    const { accept, taken, inbox } = observed();
    accept(wire('7', 'hai', 20), wire('7', 'một', 10));
    const stopping = inbox.stop();
    accept(wire('7', 'ba', 30));
    await stopping;
    expect(taken).toEqual(['một', 'hai']);
  });

  it('passes over what is not for us', async () => {
    const { time, inbox, taken } = observed();
    inbox.accept({ own: '1', message: { type: 0 } });
    await time.elapse(300);
    expect(taken).toEqual([]);
  });
});
