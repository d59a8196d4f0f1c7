import type { Capabilities, FittedMessage } from '../bots/channel';
import { fitToChannel } from '../bots/fit-to-channel';
import type { Script } from '../flows/script';
import { noteOf } from './play-notes';
import { preludes } from './preludes';
import { type Said, type Transcript, readTranscript } from './read-transcript';
import { transcriptChat } from './transcript-chat';

/** How a transcript's network looks: buttons by default, `# kênh: …` for numbers and typed words only, or few buttons. */
const skins: Readonly<Record<string, Capabilities>> = {
  nút: { buttons: 100, buttonLabelLength: 36, textLength: 4096, edit: true },
  chữ: { buttons: 0, buttonLabelLength: 0, textLength: 2000, edit: false },
  'nút ít': { buttons: 5, buttonLabelLength: 36, textLength: 2000, edit: false, nameForm: true },
};

/**
 * Plays what the resident does in a transcript through the engine, the wording and the channel's limits, and writes the
 * whole transcript anew. Between every two turns the session goes through JSON, as it does in the store.
 */
export function play(script: Script, transcript: string): string {
  const read = readTranscript(transcript);
  const capabilities = skins[read.channel];
  if (capabilities === undefined)
    throw new Error(`Unknown channel "${read.channel}"; known: ${Object.keys(skins).join(', ')}`);
  const chat = transcriptChat(script);
  for (const said of preludeOf(read)) chat.pass(0, chat.meant(said));

  const played = read.steps.map(({ lines, waitMs, said }) => {
    const { effects } = chat.pass(waitMs, said.flatMap(chat.meant));
    const answered = effects.flatMap((effect) => {
      if (effect.kind !== 'say') return noteOf(script, effect);
      const { message, hints } = chat.shown(effect.saying);
      return fitToChannel(message, capabilities, hints).flatMap(botLines);
    });
    return [...lines, ...answered].join('\n');
  });
  return [...read.header, '', played.join('\n\n'), ''].join('\n');
}

/** What was done before a transcript begins. */
export function preludeOf({ from }: Transcript): readonly Said[] {
  const prelude = preludes[from];
  if (prelude === undefined)
    throw new Error(`Unknown beginning "${from}"; known: ${Object.keys(preludes).join(', ')}`);
  return prelude;
}

/** Whether transcripts are to be written again instead of compared. Throws where a machine would accept its own words. */
export function rewriting(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['REWRITE'] !== '1') return false;
  if (env['CI'] !== undefined && env['CI'] !== '')
    throw new Error('Transcripts are never rewritten where CI is set.');
  return true;
}

function botLines({ text, rows, form }: FittedMessage): readonly string[] {
  const written = text.split('\n').map((line, at) => (at === 0 ? `Bot: ${line}` : indented(line)));
  return [
    ...written,
    ...(form === undefined ? [] : [indented('(phiếu tên)')]),
    ...rows.map((row) => indented(row.map(({ label }) => `[${label}]`).join(' '))),
  ];
}

const indented = (line: string): string => (line === '' ? '' : `     ${line}`);
