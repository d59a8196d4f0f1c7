import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { conversationAt } from '../app/endpoint';
import { unwatched } from '../app/watch';
import { systemClock } from '../core/system-clock';
import { server } from '../http/server';
import { readUnits } from '../store/unit-files';
import { province } from '../testing/dong-thap';
import { until } from '../testing/fake-telegram/until';
import { fakeZaloOa } from '../testing/fake-zalo-oa/fake-zalo-oa';
import { stageRound } from '../testing/linked-chats';
import { openTestStore } from '../testing/test-store';
import { assistant } from './assistant';
import { projectFolder } from './project-folder';
import { zaloOfficialAccount } from './zalo-official-account';

const person = '246845883529197922';
const nothing = () => Promise.resolve(undefined);

/** The assistant behind the webhook of an Official Account, and the account's fake. */
async function openStage() {
  const store = await openTestStore();
  const fake = await fakeZaloOa({ webhookRetryAfterMs: [5, 5, 5] });
  const { oaId, appId, webhookSecret } = fake.account;
  const network = zaloOfficialAccount(
    {
      ...{ id: oaId, appId, appSecret: 'app-secret', webhookSecret },
      ...{ apiRoot: fake.url, oauthRoot: fake.url, publicUrl: 'https://example.org', perMinute: 4_000 },
      ...{ paidMessages: false, silentHours: 24, nameFormImage: undefined },
    },
    {
      accessTokens: { current: () => Promise.resolve(fake.accessToken), instead: nothing },
      measures: {
        watch: unwatched,
        webhookRejected: () => undefined,
        read: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
      },
    },
  );
  const conversations = assistant({
    store,
    photoBytes: { put: nothing, get: nothing, remove: nothing, check: () => Promise.resolve() },
    units: readUnits(join(projectFolder(), 'data')),
    province,
    round: stageRound,
    staffPauseMinutes: 60,
    endpoints: network.endpoints,
    clock: systemClock,
    watch: unwatched,
    owner: 'one',
    later: (milliseconds, task) => void setTimeout(task, milliseconds).unref(),
  });
  const opened = network.open(conversations.receive);
  const answer = server({
    checkReady: () => Promise.resolve(),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers: opened.routers,
    report: () => undefined,
  });
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  fake.setWebhookUrl(`http://127.0.0.1:${(http.address() as AddressInfo).port}/webhooks/zalo-oa`);
  const settled = async () => {
    await until(() => fake.pendingEvents() === 0);
    await conversations.settled();
  };
  return {
    store,
    fake,
    settled,
    chat: conversationAt(network.endpoints[0]!, person),
    /** What the person does, one after another. */
    does: async (...deeds: readonly (() => unknown)[]) => {
      for (const deed of deeds) {
        deed();
        await settled();
      }
    },
    said: () => fake.seen(person).filter(({ from }) => from === 'account').length,
    close: async () => {
      await opened.stop();
      http.closeAllConnections();
      http.close();
      await fake.stop();
      await store.drop();
    },
  };
}

describe('a person who has Zalo take back all they agreed to', () => {
  it('is forgotten as by their own word, without an answer, and it is noted', async () => {
    const { store, fake, chat, does, said, close } = await openStage();
    try {
      const press = (title: string) => () => fake.press(person, title);
      const write = (text: string) => () => fake.write(person, text);
      await does(() => fake.follow(person));
      await does(press('Đồng ý'), press('Đồng ý'), press('Đồng ý'), press('Không'));
      await does(write('Nguyễn Thị Lan'), write('1964'), write('Tân Hồng'), write('Ấp 3'));
      await does(press('Người dân trong xã'), press('Hằng ngày'));
      expect((await store.people.findByIdentity(chat))?.profile.name).toBe('Nguyễn Thị Lan');
      const before = said();

      await does(() => fake.withdraws(person));

      expect(await store.people.findByIdentity(chat)).toBeUndefined();
      expect((await store.conversations.find(chat))?.session).toMatchObject({
        ...{ answers: {}, consents: {}, profile: {} },
      });
      expect(said()).toBe(before);
      const noted = await store.connection.collection('audit').find({ what: 'person.erased' }).toArray();
      expect(noted).toMatchObject([{ who: chat, details: { how: 'through-network', chats: 1 } }]);
      expect((await store.audit.verify()).kind).toBe('sound');

      await does(write('Chào cháu'));
      expect(said()).toBe(before + 1);
    } finally {
      await close();
    }
  });
});
