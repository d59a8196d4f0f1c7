import type { TextKey, Wording } from '../core/wording';
import { type ConversationId, conversationId, photoId } from '../core/ids';
import { advance } from '../flows/engine/advance';
import type { Choice, Effect, Saying } from '../flows/engine/effect';
import type { Event } from '../flows/engine/event';
import { currentPlace } from '../flows/engine/position';
import type { Question } from '../flows/engine/question';
import { newSession, parseSession, type Session } from '../flows/engine/session';
import type { Script } from '../flows/script';

/** What a test does in a chat and sees of it. Between two turns the session goes through JSON. */
export interface Chat {
  readonly session: () => Session;
  /** Everything the shell was asked to do since the last look. */
  readonly effects: () => readonly Effect[];
  /** The last thing said, whole, with parameters unworded. */
  readonly said: () => Saying;
  /** Every key of it, also those inside others, in order. */
  readonly keys: () => readonly TextKey[];
  readonly choices: () => readonly Choice[];
  /** The question the person is at; nothing once all is handed in. */
  readonly question: () => Question | undefined;
  /** Its id. */
  readonly asked: () => string | undefined;
  readonly type: (...texts: readonly string[]) => void;
  readonly pick: (...choices: readonly string[]) => void;
  readonly photo: (album?: string) => void;
  readonly kept: (request: string, photo?: string) => void;
  readonly happen: (event: WithoutTime<Event>) => void;
  readonly wait: (hours: number) => void;
}

type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;

const chatOfLan: ConversationId = conversationId('simulator:1:lan');

/** A chat from the state `from`, by default one in which nothing has happened. */
export function chatWith(script: Script, from: Session = newSession()): Chat {
  let session = from;
  let effects: Effect[] = [];
  let last: Saying = { paragraphs: [] };
  let now = Date.parse('2026-11-02T01:00:00.000Z');

  const happen = (event: WithoutTime<Event>): void => {
    now += 1000;
    const turn = advance(script, session, { ...event, at: new Date(now).toISOString() }, chatOfLan);
    session = parseSession(JSON.parse(JSON.stringify(turn.session)));
    effects.push(...turn.effects);
    for (const effect of turn.effects) if (effect.kind === 'say') last = effect.saying;
  };

  const question = () =>
    currentPlace({ script, session, chat: chatOfLan, at: new Date(now).toISOString() })?.question;

  return {
    session: () => session,
    effects: () => {
      const since = effects;
      effects = [];
      return since;
    },
    said: () => last,
    keys: () => last.paragraphs.flatMap(keysIn),
    choices: () => last.choices ?? [],
    question,
    asked: () => question()?.id,
    type: (...texts) => texts.forEach((text) => happen({ kind: 'texted', text })),
    pick: (...choices) => choices.forEach((choice) => happen({ kind: 'picked', choice })),
    photo: (album) =>
      happen({ kind: 'photographed', photo: { ref: 'x' }, ...(album === undefined ? {} : { album }) }),
    kept: (request, photo = request) => happen({ kind: 'photo-kept', request, photo: photoId(photo) }),
    happen,
    wait: (hours) => (now += hours * 3_600_000),
  };
}

const keysIn = (wording: Wording): readonly TextKey[] =>
  'said' in wording
    ? []
    : [
        wording.key,
        ...Object.values(wording.params ?? {}).flatMap((value) =>
          typeof value === 'object' ? keysIn(value) : [],
        ),
      ];
