import { allSets } from '../criteria/catalogue';
import { buildScript, type Script } from '../flows/script';
import { type Chat, chatWith } from './chat-with';
import { communes, province } from './dong-thap';
import { everyKindSet } from './every-kind-set';

/** The published sets, and one with every kind of question. */
export const everyKindScript = (year = 2026): Script =>
  buildScript({
    sets: [...allSets, everyKindSet],
    communes,
    province,
    round: { id: `thu-${String(year)}`, year, kind: 'trial' },
    staffPauseMinutes: 60,
  });

const script = everyKindScript();

export const agreeing = [
  'consent-declaration:yes',
  'consent-photos:yes',
  'consent-reminders:no',
  'consent-news:no',
];

export const newChat = (): Chat => chatWith(script);

/** A chat at the first question of a set: that for residents, or the one with every kind of question (`thu`). */
export function chatAtFirstQuestion(audience: 'nguoi-dan' | 'thu' = 'nguoi-dan'): Chat {
  const chat = newChat();
  chat.pick(...agreeing);
  chat.type('Nguyễn Thị Lan', '1964', 'Tân Hồng', 'Ấp 3');
  chat.pick(`me-audience:${audience}`);
  chat.effects();
  return chat;
}

/** A chat on the shortest way through the set with every kind of question, all answered. */
export function chatAtSummary(): Chat {
  const chat = chatAtFirstQuestion('thu');
  chat.pick('A1:no', 'A3:~done');
  chat.type('3', 'bỏ qua', '20/11/2026', 'Cách ủ phân');
  chat.photo();
  chat.kept('p1');
  chat.pick('B3:~done', 'B4:no');
  chat.effects();
  return chat;
}
