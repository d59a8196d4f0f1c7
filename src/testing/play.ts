import { sayIn } from '../app/say';
import type { Capabilities, OutgoingChoice } from '../bots/channel';
import { fitToChannel } from '../bots/fit-to-channel';
import type { Happening } from '../core/happening';
import { type ConversationId, conversationId, photoId } from '../core/ids';
import { advance } from '../flows/engine/advance';
import type { Effect, Saying } from '../flows/engine/effect';
import type { Event } from '../flows/engine/event';
import { newSession, parseSession } from '../flows/engine/session';
import type { Script } from '../flows/script';
import { noteOf } from './play-notes';
import { preludes } from './preludes';
import { readTranscript, type Said, type Step } from './read-transcript';

/** How a transcript's network looks: buttons by default, `# kênh: chữ` for numbers and typed words only. */
const skins: Readonly<Record<string, Capabilities>> = {
  nút: { buttons: 100, buttonLabelLength: 36, textLength: 4096, edit: true },
  chữ: { buttons: 0, buttonLabelLength: 0, textLength: 2000, edit: false },
};

/**
 * Plays what the resident does in a transcript through the engine, the wording and the channel's limits, and writes the
 * whole transcript anew. Between every two turns the session goes through JSON, as it does in the store.
 */
export function play(script: Script, transcript: string): string {
  const { header, channel, from, steps } = readTranscript(transcript);
  const capabilities = skins[channel];
  if (capabilities === undefined)
    throw new Error(`Unknown channel "${channel}"; known: ${Object.keys(skins).join(', ')}`);
  const prelude = preludes[from];
  if (prelude === undefined)
    throw new Error(`Unknown beginning "${from}"; known: ${Object.keys(preludes).join(', ')}`);
  const player = playerOf(script, capabilities);
  player({ lines: [], waitMs: 0, said: prelude });
  const played = steps.map((step) => [...step.lines, ...player(step)].join('\n'));
  return [...header, '', played.join('\n\n'), ''].join('\n');
}

/** Whether transcripts are to be written again instead of compared. Throws where a machine would accept its own words. */
export function rewriting(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['REWRITE'] !== '1') return false;
  if (env['CI'] !== undefined && env['CI'] !== '')
    throw new Error('Transcripts are never rewritten where CI is set.');
  return true;
}

interface Update {
  readonly id: number;
  readonly happening: Happening;
}

function playerOf(script: Script, capabilities: Capabilities): (step: Step) => readonly string[] {
  const chat: ConversationId = conversationId('simulator:1:lan');
  let now = Date.parse('2026-11-02T01:00:00.000Z');
  let stored = JSON.stringify(newSession());
  let last: Update = { id: 0, happening: { kind: 'started' } };
  const seen = new Set<number>();
  const offered: OutgoingChoice[] = [];

  const turn = (event: Event): readonly Effect[] => {
    const { session, effects } = advance(script, parseSession(JSON.parse(stored)), event, chat);
    stored = JSON.stringify(session);
    return effects;
  };
  /** A network may deliver an update twice; the shell takes it once. */
  const deliver = ({ id, happening }: Update): readonly Effect[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    return turn({ ...happening, at: new Date(now).toISOString() });
  };
  const updatesOf = (said: Said): readonly Update[] => {
    if (said.kind === 'same-update') return [last];
    const happenings = said.kind === 'same-press' ? [last.happening] : happeningsOf(said, offered);
    return happenings.map((happening, at) => (last = { id: last.id + at + 1, happening }));
  };
  const keep = (effect: Effect): readonly Effect[] => {
    if (effect.kind !== 'keep-photo') return [];
    const { request, photo } = effect;
    const at = new Date(now).toISOString();
    return photo.mime === 'broken'
      ? turn({ kind: 'photo-refused', request, reason: 'unreadable', at })
      : turn({ kind: 'photo-kept', request, photo: photoId(`${request}-${photo.fileName ?? 'anh'}`), at });
  };

  return ({ waitMs, said }) => {
    now += waitMs;
    const first = said.flatMap(updatesOf).flatMap((update) => deliver(update));
    now += 20_000;
    const effects = [...first, ...first.flatMap(keep)];
    const locale = parseSession(JSON.parse(stored)).locale;
    const shown = (saying: Saying): readonly string[] => {
      const { message, hints } = sayIn(locale)(saying);
      offered.unshift(...message.choices);
      return fitToChannel(message, capabilities, hints).flatMap(botLines);
    };
    return coalesced(effects).flatMap((effect) =>
      effect.kind === 'say' ? shown(effect.saying) : noteOf(script, effect),
    );
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

function happeningsOf(said: Said, offered: readonly OutgoingChoice[]): readonly Happening[] {
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
    case 'same-update':
    case 'same-press':
      return [];
  }
}

/** The button with this label, the newest first: old messages keep theirs. */
function choiceNamed(label: string, offered: readonly OutgoingChoice[]): string {
  const choice = offered.find((each) => each.label === label);
  if (choice === undefined) throw new Error(`No button "${label}" was shown`);
  return choice.id;
}

function botLines({
  text,
  rows,
}: {
  text: string;
  rows: readonly (readonly { label: string }[])[];
}): readonly string[] {
  const written = text.split('\n').map((line, at) => (at === 0 ? `Bot: ${line}` : indented(line)));
  return [...written, ...rows.map((row) => indented(row.map(({ label }) => `[${label}]`).join(' ')))];
}

const indented = (line: string): string => (line === '' ? '' : `     ${line}`);
