import { join } from 'node:path';
import { sayIn } from '../../src/app/say';
import { fitToChannel } from '../../src/bots/fit-to-channel';
import { telegramCapabilities } from '../../src/bots/telegram/telegram-capabilities';
import type { FittedMessage } from '../../src/bots/channel';
import type { Happening } from '../../src/core/happening';
import { conversationId } from '../../src/core/ids';
import { type Unit, unitIndex } from '../../src/core/units';
import { word } from './word';
import type { AnswerValue } from '../../src/criteria/answer';
import { allSets } from '../../src/criteria/catalogue';
import { score } from '../../src/criteria/score';
import { advance } from '../../src/flows/engine/advance';
import type { Effect, Saying } from '../../src/flows/engine/effect';
import { currentPlace } from '../../src/flows/engine/position';
import type { Question } from '../../src/flows/engine/question';
import { newSession } from '../../src/flows/engine/session';
import { buildScript, type Script } from '../../src/flows/script';
import { readUnits } from '../../src/store/unit-files';
import { projectFolder } from '../../src/wiring/project-folder';

/*
 * What the people of the benchmark say, and what they have to be told: a whole declaration without pictures, typed, with one
 * answer out of range on the way. People answer differently; the same person answers the same on every run.
 */

/** One update and the one message that has to follow. */
export interface Exchange {
  readonly says: string;
  readonly told: FittedMessage;
  /** The message before it is put into words. */
  readonly saying: Saying;
  /** The question this answers; absent for the first update, and where the answer is out of range. */
  readonly answered?: Question;
  /** When it is said: ISO 8601. */
  readonly at: string;
}

/** A person of the benchmark. */
export interface Person {
  readonly exchanges: readonly Exchange[];
  /** What has to be stored of the declaration in the end. */
  readonly declared: { readonly answers: Readonly<Record<string, AnswerValue>>; readonly total: number };
}

/** How many different people there are; chats take them in turn. */
export const differentPeople = 64;

export const province = '2025:82';

/** What both bots are made from. */
export function benchScript(): Script {
  const round = { id: 'trial-2026', year: 2026, kind: 'trial' } as const;
  return buildScript({
    sets: allSets,
    communes: unitIndex(benchUnits()),
    province,
    round,
    staffPauseMinutes: 60,
  });
}

export const benchUnits = (): readonly Unit[] => readUnits(join(projectFolder(), 'data'));

/** A message as Telegram is to be given it. */
export function wordedForTelegram(saying: Saying): FittedMessage {
  const { message, hints } = sayIn('vi')(saying);
  const [only, ...more] = fitToChannel(message, telegramCapabilities, hints);
  if (only === undefined || more.length > 0) throw new Error('Every reply has to be one message.');
  return only;
}

/** The question that is first answered out of range. */
const refusedFirst = 'TH3';
const outOfRange = '100000';
const audience = 'Người dân trong xã';
const agreed = ['consent-declaration', 'consent-reminders'];
const names = ['Nguyễn Thị Lan', 'Trần Văn Bảy', 'Lê Thị Út', 'Phạm Văn Tư', 'Huỳnh Thị Sáu'];
const communes = ['Tân Hồng', 'Cao Lãnh', 'Sa Đéc', 'Mỹ Tho', 'Gò Công', 'Cai Lậy', 'Hồng Ngự', 'Lấp Vò'];

/** Plays a whole declaration through the engine, without shell, store or network. */
export function personOf(script: Script, number: number): Person {
  const below = randomFrom(number);
  const chat = conversationId(`telegram:1:${number}`);
  const exchanges: Exchange[] = [];
  let session = newSession();
  let minutes = 0;

  const time = () => new Date(Date.UTC(2026, 10, 2, 1, minutes)).toISOString();
  const exchange = (happening: Happening, says: string, answered?: Question): readonly Effect[] => {
    minutes += 1;
    const at = time();
    const turn = advance(script, session, { ...happening, at }, chat);
    session = turn.session;
    const [said, ...more] = turn.effects.filter((effect) => effect.kind === 'say');
    if (said === undefined || more.length > 0) throw new Error('One message has to follow each update.');
    const { saying } = said;
    const told = wordedForTelegram(saying);
    exchanges.push({ says, told, saying, at, ...(answered === undefined ? {} : { answered }) });
    return turn.effects;
  };

  exchange({ kind: 'started' }, '/start');
  let refuse = true;
  for (;;) {
    const question = currentPlace({ script, chat, at: time(), session })?.question;
    if (question === undefined) throw new Error('The declaration ended before it was handed in.');
    if (question.id === refusedFirst && refuse) {
      refuse = false;
      exchange({ kind: 'texted', text: outOfRange }, outOfRange);
      continue;
    }
    const says = answerTo(script, question, below);
    const effects = exchange({ kind: 'texted', text: says }, says, question);
    const submitted = effects.find((effect) => effect.kind === 'submit')?.declaration;
    if (submitted === undefined) continue;
    const set = script.questionnaires.get(submitted.set)?.set;
    if (set === undefined) throw new Error(`No set ${submitted.set}`);
    const { total } = score(set, new Map(Object.entries(submitted.answers)));
    return { exchanges, declared: { answers: submitted.answers, total } };
  }
}

type Below = (below: number) => number;

function randomFrom(seed: number): Below {
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  for (let turn = 0; turn < 10; turn += 1) next();
  return (below) => Math.floor((next() / 2 ** 32) * below);
}

const oneOf = <T>(list: readonly T[], below: Below): T => list[below(list.length)]!;

function answerTo(script: Script, question: Question, below: Below): string {
  const said = pickedAnswer(script, question, below) ?? typedAnswer(question, below);
  if (said === undefined) throw new Error(`Nobody here can answer ${question.id}.`);
  return said;
}

function pickedAnswer({ audiences }: Script, { id, answer }: Question, below: Below): string | undefined {
  if (answer.kind === 'choice') {
    if (answer.options === audiences) return audience;
    return id === 'summary' ? 'Nộp phiếu' : word(oneOf(answer.options, below).label);
  }
  if (answer.kind === 'choices') {
    const picked = answer.options.map((_, at) => at + 1).filter(() => below(2) === 1);
    return (picked.length === 0 ? [1] : picked).join(', ');
  }
  return answer.kind === 'yes-no' ? word(agreed.includes(id) ? answer.yes : answer.no) : undefined;
}

function typedAnswer({ answer }: Question, below: Below): string | undefined {
  if (answer.kind === 'number') return String(Math.ceil(answer.min) + below(8));
  if (answer.kind === 'rating') return String(answer.min + below(answer.max - answer.min + 1));
  if (answer.kind === 'person-name') return oneOf(names, below);
  if (answer.kind === 'birth-year') return String(1950 + below(50));
  if (answer.kind === 'commune') return `xã ${oneOf(communes, below)}`;
  return answer.kind === 'text' ? `Ấp ${1 + below(9)}` : undefined;
}
