import { drive, keptPlace, type Driving } from '../../../testing/fake-zalo-personal/drive';
import {
  fakeZaloPersonal,
  type FakeZaloPersonal,
} from '../../../testing/fake-zalo-personal/fake-zalo-personal';
import { until } from '../../../testing/fake-telegram/until';
import { virtualTime, type VirtualTime } from '../../../testing/fake-telegram/virtual-time';
import { readUpdate } from './read';
import type { Supervisor } from './supervisor';

let fake: FakeZaloPersonal;
let time: VirtualTime;
let started: Supervisor[];
beforeEach(async () => {
  fake = await fakeZaloPersonal();
  time = virtualTime();
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((supervisor) => supervisor.stop()));
  await fake.stop();
});

const minute = 60_000;

function begin(driving: Partial<Driving> = {}) {
  const timing = { clock: time.clock, sleep: time.sleep };
  const driven = drive({ url: fake.url, timing, ...driving });
  started.push(driven.supervisor);
  driven.supervisor.start();
  return driven;
}

const loggedIn = () => keptPlace({ credentials: fake.savedLogIn() });
const state = (supervisor: Supervisor) => supervisor.status.state;
const online = (supervisor: Supervisor) => until(() => state(supervisor) === 'online');
const whats = (troubles: readonly { readonly what: string }[]) => troubles.map(({ what }) => what);

describe('zaloSupervisor', () => {
  it('logs in with the saved cookies, listens, and says so', async () => {
    const { supervisor, updates } = begin({ place: loggedIn() });
    await online(supervisor);
    fake.userText('2000', 'Chào cháu');
    await until(() => updates.length === 1);
    expect(readUpdate(updates[0])).toMatchObject({
      chat: '2000',
      happening: { kind: 'texted', text: 'Chào cháu' },
    });
    expect(supervisor.lastHeardAt()).toBeInstanceOf(Date);
  });

  it('keeps the log-in alive every two minutes and its cookies saved every five', async () => {
    const { supervisor, place } = begin({ place: loggedIn() });
    await online(supervisor);
    const before = place.account.credentials;
    for (let ticks = 0; ticks < 31; ticks += 1) await time.elapse(10_000);
    await until(() => fake.keptAlive() === 2);
    expect(place.account.credentials).not.toEqual(before);
    expect(Object.keys(place.account.credentials ?? {}).sort()).toEqual(['cookie', 'imei', 'userAgent']);
  });

  it('comes back after six broken connections in a row, waiting longer each time', async () => {
    const { supervisor } = begin({ place: loggedIn() });
    await online(supervisor);
    for (const seconds of [5, 10, 20, 40, 80, 160]) {
      fake.endSockets(1006);
      await until(() => state(supervisor) === 'reconnecting');
      await time.elapse(seconds * 1_000 - 1);
      expect(state(supervisor)).toBe('reconnecting');
      await time.elapse(1);
      await online(supervisor);
    }
    expect(fake.asked('/api/login/getLoginInfo')).toHaveLength(7);
  });

  it('begins with a short wait again after a connection that lasted', async () => {
    const { supervisor } = begin({ place: loggedIn() });
    await online(supervisor);
    for (const seconds of [5, 10]) {
      fake.endSockets(1006);
      await until(() => state(supervisor) === 'reconnecting');
      await time.elapse(seconds * 1_000);
      await online(supervisor);
    }
    for (let ticks = 0; ticks < 6; ticks += 1) await time.elapse(10_000);
    fake.endSockets(1006);
    await until(() => state(supervisor) === 'reconnecting');
    await time.elapse(5_000);
    await online(supervisor);
  });

  it('leaves the account alone for five minutes when it was opened elsewhere', async () => {
    const { supervisor, troubles } = begin({ place: loggedIn() });
    await online(supervisor);
    fake.endSockets(3000);
    await until(() => state(supervisor) === 'opened-elsewhere');
    expect(whats(troubles)).toContain('zalo-opened-elsewhere');
    await time.elapse(5 * minute - 1);
    expect(state(supervisor)).toBe('opened-elsewhere');
    await time.elapse(1);
    await online(supervisor);
  });

  it('asks for a QR code once it was thrown out, and goes on with the new log-in', async () => {
    const { supervisor, qrs, troubles, place } = begin({ place: loggedIn() });
    await online(supervisor);
    const before = place.account.credentials;
    fake.endSockets(3003);
    await until(() => supervisor.status.qr.kind === 'shown');
    expect(state(supervisor)).toBe('needs-qr');
    expect(qrs).toMatchObject([{ first: true }]);
    expect(troubles.find(({ what }) => what === 'zalo-needs-qr')?.details).toEqual({});
    fake.scan('Chị Phượng');
    await until(() => supervisor.status.qr.kind === 'scanned');
    expect(supervisor.status.qr).toEqual({ kind: 'scanned', name: 'Chị Phượng' });
    fake.answerQr('confirmed');
    await online(supervisor);
    expect(supervisor.status.qr).toEqual({ kind: 'none' });
    expect(place.account.credentials?.imei).not.toBe(before?.imei);
  });

  it('asks for a QR code when the cookies are dead, and needs none after the next start', async () => {
    const place = loggedIn();
    fake.killCookies();
    const first = begin({ place });
    await until(() => first.supervisor.status.qr.kind === 'shown');
    fake.scan('Chị Phượng');
    fake.answerQr('confirmed');
    await online(first.supervisor);
    await first.supervisor.stop();
    const second = begin({ place });
    await online(second.supervisor);
    expect(fake.qrsMade()).toBe(1);
  });

  it('asks for a QR code when a process on another device has used up the cookies', async () => {
    const saved = fake.savedLogIn();
    const { supervisor } = begin({ place: keptPlace({ credentials: { ...saved, imei: 'another' } }) });
    await until(() => state(supervisor) === 'needs-qr');
  });

  it('makes a new code after one was declined only while somebody looks', async () => {
    const { supervisor, qrs } = begin();
    await until(() => supervisor.status.qr.kind === 'shown');
    fake.scan('Ai đó');
    fake.answerQr('declined');
    await until(() => supervisor.status.qr.kind === 'over');
    await time.elapse(10 * minute);
    expect(fake.qrsMade()).toBe(1);
    supervisor.look();
    await until(() => supervisor.status.qr.kind === 'shown');
    expect(supervisor.status.qr).toMatchObject({ before: 'declined' });
    expect(qrs.map(({ first }) => first)).toEqual([true, false]);
    fake.answerQr('expired');
    await until(() => supervisor.status.qr.kind === 'over');
    await time.elapse(1_000);
    await until(() => fake.qrsMade() === 3);
  });

  it('does not take a network that is out of order for dead cookies', async () => {
    fake.fault({ path: '/api/login/getLoginInfo', status: 502, times: 2 });
    fake.fault({ path: '/api/login/getServerInfo', reset: true });
    const { supervisor } = begin({ place: loggedIn() });
    for (const seconds of [5, 10, 20]) {
      await until(() => state(supervisor) === 'reconnecting');
      await time.elapse(seconds * 1_000);
    }
    await online(supervisor);
    expect(fake.qrsMade()).toBe(0);
  });

  it('lets one of two processes drive the account, and the other take over', async () => {
    const place = loggedIn();
    const first = begin({ place, owner: 'a' });
    await online(first.supervisor);
    const second = begin({ place, owner: 'b' });
    for (let ticks = 0; ticks < 30; ticks += 1) await time.elapse(10_000);
    expect([state(first.supervisor), state(second.supervisor)]).toEqual(['online', 'waiting-for-lease']);
    expect(fake.sockets()).toBe(1);
    await first.supervisor.stop();
    await time.elapse(20_000);
    await online(second.supervisor);
    expect(fake.sockets()).toBe(1);
  });

  it('lets go of the account when another process has the lease', async () => {
    const { supervisor, place } = begin({ place: loggedIn() });
    await online(supervisor);
    place.owner = 'another';
    const kept = place.account.credentials;
    await time.elapse(20_000);
    await until(() => state(supervisor) === 'waiting-for-lease' && fake.sockets() === 0);
    expect(place.account.credentials).toBe(kept);
  });

  it('asks whose the account is before it logs in again', async () => {
    const { supervisor, place } = begin({ place: loggedIn() });
    await online(supervisor);
    fake.endSockets(1006);
    await until(() => state(supervisor) === 'reconnecting');
    place.owner = 'another';
    await time.elapse(5_000);
    await until(() => state(supervisor) === 'waiting-for-lease');
    expect(fake.asked('/api/login/getLoginInfo')).toHaveLength(1);
  });

  it('goes on while the store does not answer for a moment, but not beyond the lease', async () => {
    const { supervisor, place } = begin({ place: loggedIn() });
    await online(supervisor);
    place.broken = true;
    await time.elapse(20_000);
    expect(state(supervisor)).toBe('online');
    await time.elapse(20_000);
    await until(() => state(supervisor) === 'waiting-for-lease');
    place.broken = false;
    await time.elapse(20_000);
    await online(supervisor);
  });

  it('begins anew after the machine has slept', async () => {
    const { supervisor } = begin({ place: loggedIn() });
    await online(supervisor);
    time.set(time.clock.now().getTime() + 36_000);
    await time.elapse(0);
    await until(() => fake.asked('/api/login/getLoginInfo').length === 2);
    await online(supervisor);
  });

  it('asks for what came while nobody listened, from the last message taken in on', async () => {
    const place = loggedIn();
    const old = fake.userText('2000', 'Đã trả lời từ lâu', { ts: time.clock.now().getTime() - 10 * minute });
    place.account = { ...place.account, heardUntil: time.clock.now() };
    fake.userText('2000', 'Trong lúc tắt máy', { ts: time.clock.now().getTime() + 1_000 });
    const { supervisor, updates } = begin({ place });
    await online(supervisor);
    await until(() => updates.length === 1);
    expect(readUpdate(updates[0])?.happening).toEqual({ kind: 'texted', text: 'Trong lúc tắt máy' });
    expect(JSON.stringify(updates)).not.toContain(old.msgId);
  });

  it('gives the account back and saves its cookies when it stops', async () => {
    const { supervisor, place } = begin({ place: loggedIn() });
    await online(supervisor);
    await supervisor.stop();
    expect(state(supervisor)).toBe('stopped');
    expect(place.owner).toBeUndefined();
    expect(JSON.stringify(place.account.credentials?.cookie)).toContain('zpw_sek');
    await until(() => fake.sockets() === 0);
  });
});
