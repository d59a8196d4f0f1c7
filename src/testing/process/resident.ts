import type { Update } from 'telegraf/types';
import { assertNever } from '../../core/assert-never';
import { questionOf, type BotMessage } from './bot-message';
import type { Ear } from './ear';
import type { Intent } from './intent';
import type { Network } from './network';
import { replyTo, type Reply } from './replies';

/** A person in one chat, and how their updates get to the servers. */
export interface Resident {
  readonly chat: number;
  readonly intent: Intent;
  readonly ear: Ear;
  readonly network: Network;
  readonly deliver: (update: Update) => Promise<void>;
  readonly ticks: boolean;
  /** Called between two steps; what it gives back is done instead of answering. */
  readonly instead?: (asked: BotMessage, resident: Resident) => Promise<BotMessage> | undefined;
  /** Questions that came again though the answer had been taken. */
  readonly askedAgain: string[];
}

/** Plays a declaration to its end: a step is made once the bot has asked for it. Gives back the last message. */
export async function declare(resident: Resident, opening: string): Promise<BotMessage> {
  const answered = new Set<string>();
  let asked = await act(resident, [resident.network.text(resident.chat, opening)]);
  for (let question = questionOf(asked); question !== undefined; question = questionOf(asked)) {
    if (answered.has(question)) resident.askedAgain.push(question);
    const other = resident.instead?.(asked, resident);
    if (other === undefined) answered.add(question);
    asked = await (other ?? answer(resident, asked, replyTo(resident.intent, question, resident)));
  }
  return asked;
}

/** Brings updates to the servers side by side; the last of as many messages of the bot, once all were taken. */
export async function act({ ear, deliver }: Resident, updates: readonly Update[]): Promise<BotMessage> {
  const taken = Promise.all(updates.map(deliver));
  let last = await ear.next();
  for (let heard = 1; heard < updates.length; heard += 1) last = await ear.next();
  await taken;
  return last;
}

/** Answers the question of a message. */
export async function answer(resident: Resident, asked: BotMessage, reply: Reply): Promise<BotMessage> {
  const { network, chat } = resident;
  const question = questionOf(asked) ?? '';
  switch (reply.kind) {
    case 'type':
      return act(resident, [network.text(chat, reply.text)]);
    case 'press':
      return act(resident, [network.press(asked, `${question}:${reply.option}`)]);
    case 'tick':
      return tick(resident, asked, reply.options);
    case 'photos':
      return sendAlbum(resident, reply.pictures);
    default:
      return assertNever(reply);
  }
}

async function tick(resident: Resident, asked: BotMessage, options: readonly string[]): Promise<BotMessage> {
  const question = questionOf(asked) ?? '';
  let latest = asked;
  for (const option of options)
    latest = await act(resident, [resident.network.press(latest, `${question}:+${option}`)]);
  return act(resident, [resident.network.press(latest, `${question}:~done`)]);
}

/** The photos of an album come one after the other; what counts is that all of them were confirmed. */
async function sendAlbum(resident: Resident, pictures: readonly Uint8Array[]): Promise<BotMessage> {
  const { network, chat, ear, deliver } = resident;
  const updates = await network.album(
    chat,
    pictures.map((bytes) => ({ bytes })),
  );
  for (const update of updates) await deliver(update);
  let receipt = await ear.next();
  while (confirmedPhotos(receipt) < pictures.length) receipt = await ear.next();
  return act(resident, [network.press(receipt, `${questionOf(receipt) ?? ''}:~done`)]);
}

/** How many photos a message says have arrived. */
function confirmedPhotos({ text }: Pick<BotMessage, 'text'>): number {
  const said = /đã nhận (?:đủ )?(\d+) ảnh/u.exec(text)?.[1];
  if (said === undefined) throw new Error(`Photos are not confirmed by: ${text}`);
  return Number(said);
}
