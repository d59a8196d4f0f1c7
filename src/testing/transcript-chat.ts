import { sayIn, type Said as Worded } from '../app/say';
import type { OutgoingChoice } from '../bots/channel';
import { type ConversationId, conversationId, photoId } from '../core/ids';
import { advance } from '../flows/engine/advance';
import type { Effect, Saying } from '../flows/engine/effect';
import type { Event } from '../flows/engine/event';
import { newSession, parseSession, type Session } from '../flows/engine/session';
import type { Script } from '../flows/script';
import type { Said, TranscriptHappening } from './read-transcript';
import { reminderNamed } from './transcript-reminders';

/** Something that reaches the chat: new, or the last update once more. */
export type Arriving = TranscriptHappening | Reminded | 'same-update';

/** Told by the shell, of its own accord. */
interface Reminded {
  readonly kind: 'reminded';
  readonly words: string;
}

/** A message as it was said, and in words. */
export interface Shown extends Worded {
  readonly saying: Saying;
}

/** What came of one step: the session after it, and all the shell was asked to do. */
export interface Outcome {
  readonly session: Session;
  readonly effects: readonly Effect[];
}

/** One chat in which transcripts are played: a clock, a store that keeps JSON, a network that may repeat itself. */
export interface TranscriptChat {
  /** What a line of a transcript means here. */
  readonly meant: (said: Said) => readonly Arriving[];
  /** After a while all of it arrives at once; then the pictures are kept. A message whose slot the next takes is left out. */
  readonly pass: (waitMs: number, arriving: readonly Arriving[]) => Outcome;
  /** A message in the person's language. */
  readonly shown: (saying: Saying) => Shown;
  /** The last message of the assistant. */
  readonly latest: () => Shown | undefined;
  /** What the person did last. */
  readonly last: () => TranscriptHappening;
}

interface Update {
  readonly id: number;
  readonly happening: TranscriptHappening;
}

/** A chat in which nothing has happened. */
export function transcriptChat(script: Script): TranscriptChat {
  const chat: ConversationId = conversationId('simulator:1:lan');
  let now = Date.parse('2026-11-02T01:00:00.000Z');
  let stored = JSON.stringify(newSession());
  let last: Update = { id: 0, happening: { kind: 'started' } };
  let latest: Shown | undefined;
  const seen = new Set<number>();
  const offered: OutgoingChoice[] = [];

  const session = (): Session => parseSession(JSON.parse(stored));
  const turn = (event: Event): readonly Effect[] => {
    const { session: after, effects } = advance(script, session(), event, chat);
    stored = JSON.stringify(after);
    return effects;
  };
  /** A network may deliver an update twice; the shell takes it once. */
  const deliver = ({ id, happening }: Update): readonly Effect[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    return turn({ ...happening, at: new Date(now).toISOString() });
  };
  const remind = (words: string): readonly Effect[] => {
    const at = new Date(now).toISOString();
    return turn({ kind: 'reminded', at, news: reminderNamed(words, session().heardAt ?? at) });
  };
  const updateOf = (arriving: Exclude<Arriving, Reminded>): Update =>
    arriving === 'same-update' ? last : (last = { id: last.id + 1, happening: arriving });
  const keep = (effect: Effect): readonly Effect[] => {
    if (effect.kind !== 'keep-photo') return [];
    const { request, photo } = effect;
    const at = new Date(now).toISOString();
    return photo.mime === 'broken'
      ? turn({ kind: 'photo-refused', request, reason: 'unreadable', at })
      : turn({ kind: 'photo-kept', request, photo: photoId(`${request}-${photo.fileName ?? 'anh'}`), at });
  };
  const shown = (saying: Saying): Shown => ({ saying, ...sayIn(session().locale)(saying) });
  const show = (effect: Effect): void => {
    if (effect.kind !== 'say') return;
    latest = shown(effect.saying);
    offered.unshift(...latest.message.choices);
  };

  return {
    meant: (said) => {
      if (said.kind === 'same-press') return [last.happening];
      return said.kind === 'reminded' ? [said] : arrivingIn(said, offered);
    },
    pass: (waitMs, arriving) => {
      now += waitMs;
      const first = arriving.flatMap((each) =>
        each !== 'same-update' && 'words' in each ? remind(each.words) : deliver(updateOf(each)),
      );
      now += 20_000;
      const effects = coalesced([...first, ...first.flatMap(keep)]);
      effects.forEach(show);
      return { session: session(), effects };
    },
    shown,
    latest: () => latest,
    last: () => last.happening,
  };
}

/** A message whose slot the next message takes is never seen. */
function coalesced(effects: readonly Effect[]): readonly Effect[] {
  return effects.filter((effect, at) => {
    if (effect.kind !== 'say' || effect.saying.slot === undefined) return true;
    const next = effects.slice(at + 1).find(({ kind }) => kind === 'say');
    return next?.kind !== 'say' || next.saying.slot !== effect.saying.slot;
  });
}

function arrivingIn(
  said: Exclude<Said, { kind: 'same-press' | 'reminded' }>,
  offered: readonly OutgoingChoice[],
): readonly Arriving[] {
  switch (said.kind) {
    case 'text':
      return [{ kind: 'texted', text: said.text }];
    case 'choice':
      return [{ kind: 'picked', choice: choiceNamed(said.label, offered) }];
    case 'photos':
      return said.files.map((fileName) => ({
        kind: 'photographed',
        photo: { ref: fileName, fileName, ...(said.broken ? { mime: 'broken' } : {}) },
        ...(said.files.length > 1 ? { album: said.files.join() } : {}),
      }));
    case 'other':
      return [{ kind: 'sent-other', what: said.what, ...(said.name === '' ? {} : { name: said.name }) }];
    case 'pick':
      return [{ kind: 'picked', choice: said.id }];
    case 'start':
      return [{ kind: 'started' }];
    case 'happening':
      return [said.happening];
    case 'same-update':
      return ['same-update'];
  }
}

/** The button with this label, the newest first: old messages keep theirs. */
function choiceNamed(label: string, offered: readonly OutgoingChoice[]): string {
  const choice = offered.find((each) => each.label === label);
  if (choice === undefined) throw new Error(`No button "${label}" was shown`);
  return choice.id;
}
