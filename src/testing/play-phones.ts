import type { FittedMessage } from '../bots/channel';
import type { Happening } from '../core/happening';
import type { LinkedPhone, LinkedStage } from './linked-chats';
import { preludeOf } from './play';
import { type Said, readTranscript } from './read-transcript';

const networks: Readonly<Record<string, 'telegram' | 'zalo-oa'>> = { Telegram: 'telegram', Zalo: 'zalo-oa' };

/** What stands for the code in a transcript: the real ones are random. */
const CODE = '4831 7702';
const given = /(?<=Mã nối của bác: )\d{4} \d{4}/;

/**
 * Plays a transcript of one person with several phones through the whole assistant and its store, and writes it anew.
 * `Dân@Zalo: …` is done on that phone; each phone shows what it got. What is done before it begins is done on the first.
 */
export async function playPhones(stage: LinkedStage, transcript: string): Promise<string> {
  const lines = transcript.normalize('NFC').split('\n');
  const doings = lines.filter((line) => /^(Dân@|---)/.test(line));
  const phones = phonesIn(stage, doings);
  const news = newsOf(phones);
  const read = readTranscript(transcript);
  const [first] = phones.values();
  for (const said of preludeOf(read)) await perform(first, said);
  news.lines();

  const played: string[] = [];
  for (const line of doings) {
    const [, name = '', words = ''] = /^Dân@(\p{L}+): (.*)$/u.exec(line) ?? [];
    const phone = phones.get(name);
    const plain = phone === undefined ? line : `Dân: ${words.replace(CODE, news.code())}`;
    for (const { waitMs, said } of readTranscript(plain).steps) {
      stage.wait(waitMs / 60_000);
      await stage.sweep();
      for (const each of said) await perform(phone, each);
    }
    played.push([line, ...news.lines()].join('\n'));
  }
  return [...read.header, '', played.join('\n\n'), ''].join('\n');
}

/** The phones a transcript names. */
export function phonesIn(stage: LinkedStage, doings: readonly string[]): ReadonlyMap<string, LinkedPhone> {
  const names = new Set(doings.flatMap((line) => /^Dân@(\p{L}+): /u.exec(line)?.[1] ?? []));
  return new Map(
    [...names].map((name) => {
      const network = networks[name];
      if (network === undefined) throw new Error(`Unknown phone "${name}"`);
      return [name, stage.phone(network, name)];
    }),
  );
}

/** What the phones got since the last look, and the code shown last. */
export function newsOf(phones: ReadonlyMap<string, LinkedPhone>) {
  const shown = new Map<string, number>();
  let code = CODE;
  const linesOf = ([name, phone]: readonly [string, LinkedPhone]): readonly string[] => {
    const messages = phone.messages();
    const fresh = messages.slice(shown.get(name) ?? 0);
    shown.set(name, messages.length);
    code = fresh.flatMap(({ text }) => given.exec(text) ?? []).at(-1) ?? code;
    return fresh.flatMap((message) => written(name, message, code));
  };
  return { code: () => code, lines: () => [...phones].flatMap(linesOf) };
}

/** Does on a phone what a transcript says. */
export async function perform(phone: LinkedPhone | undefined, said: Said): Promise<void> {
  if (said.kind === 'choice') await phone?.press(said.label);
  else await phone?.does(happeningIn(said));
}

function happeningIn(said: Said): Happening {
  if (said.kind === 'text') return { kind: 'texted', text: said.text };
  if (said.kind === 'pick') return { kind: 'picked', choice: said.id };
  if (said.kind === 'photos') return { kind: 'photographed', photo: { ref: said.files[0] ?? 'x' } };
  if (said.kind === 'start') return { kind: 'started' };
  if (said.kind === 'happening' && said.happening.kind !== 'appraisal') return said.happening;
  throw new Error(`Phones of a transcript do not know "${said.kind}".`);
}

function written(name: string, { text, rows }: FittedMessage, code: string): readonly string[] {
  const said = text.replaceAll(code, CODE).split('\n');
  const buttons = rows.map((row) => row.map(({ label }) => `[${label}]`).join(' '));
  return [...said, ...buttons].map((line, at) => {
    if (at === 0) return `Bot@${name}: ${line}`;
    return line === '' ? '' : `     ${line}`;
  });
}
