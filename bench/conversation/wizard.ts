import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { Scenes, session, Telegraf } from 'telegraf';
import type { InlineKeyboardMarkup } from 'telegraf/types';
import { answerParent, ownMeasures } from './asking';
import { benchScript } from './people';
import { redisSessions } from './redis-sessions';
import { nothingYet, wizardSteps, type Reply, type WizardState, type WizardStep } from './wizard-steps';

/** Where a bot finds the network and its store. */
export interface BotWords {
  readonly apiRoot: string;
  readonly token: string;
  readonly secret: string;
  /** Of the store or of Redis. */
  readonly storeUri: string;
  /** For what is neither in the one nor the other. */
  readonly folder: string;
}

interface SceneSession extends Scenes.WizardSessionData {
  state: WizardState;
}
type WizardContext = Scenes.WizardContext<SceneSession>;

/** The peer: telegraf's wizard with its session in Redis, as its documentation shows it. */
export async function runWizard({ apiRoot, token, secret, storeUri }: BotWords): Promise<void> {
  const redis = new Redis(storeUri);
  const { hello, steps } = wizardSteps(benchScript());
  const bot = new Telegraf<WizardContext>(token, { telegram: { apiRoot } });
  const scene = new Scenes.WizardScene<WizardContext>(
    'declaration',
    async (context) => {
      context.scene.session.state = nothingYet();
      await say(context, hello);
      context.wizard.next();
    },
    ...steps.map((step) => handlerOf(step, redis)),
  );
  const stage = new Scenes.Stage<WizardContext>([scene]);
  bot.use(session({ store: redisSessions<Scenes.WizardSession<SceneSession>>(redis) }));
  bot.use(stage.middleware());
  bot.start((context) => context.scene.enter('declaration'));

  const webhook = bot.webhookCallback('/telegram', { secretToken: secret });
  bot.botInfo = await bot.telegram.getMe();
  const http = createServer((request, response) => void webhook(request, response));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;

  answerParent({ ...ownMeasures, url: () => `http://127.0.0.1:${port}/telegram`, settled: () => undefined });
}

function handlerOf(step: WizardStep, redis: Redis) {
  return async (context: WizardContext): Promise<void> => {
    const message = context.message;
    if (message === undefined || !('text' in message)) return;
    const { state } = context.scene.session;
    const heard = step.hear(state, message.text, new Date(message.date * 1000).toISOString());
    if (heard.kind === 'end') {
      const { answers, profile } = state;
      const declaration = { chat: message.chat.id, profile, answers, selfScore: heard.score };
      await redis.set(`declaration:${message.chat.id}`, JSON.stringify(declaration));
    }
    await say(context, heard.reply);
    if (heard.kind === 'next') context.wizard.next();
    if (heard.kind === 'end') await context.scene.leave();
  };
}

async function say(context: WizardContext, { text, keyboard }: Reply): Promise<void> {
  await context.reply(text, {
    reply_markup: { inline_keyboard: keyboard as InlineKeyboardMarkup['inline_keyboard'] },
  });
}
