import { deskOf } from '../appraisal/desk';
import type { Mark } from '../appraisal/mark';
import type { Reason } from '../appraisal/reason';
import type { Appraised, Officer } from '../app/appraise/appraise-deps';
import type { Decided } from '../app/appraise/decide';
import type { RoundDone } from '../app/rounds/rounds-deps';
import { reasonCodes } from '../core/reason-code';
import type { DeclarationId } from '../core/ids';
import type { Store } from '../wiring/open-store';
import { agreeing } from './appraised-case';
import { asking, hung, mai, type OfficeStage, tanHong } from './office-stage';
import { newsOf, perform, phonesIn } from './play-phones';
import { readTranscript } from './read-transcript';
import { declare } from './seeded-declarations';

const officers: ReadonlyMap<string, Officer> = new Map([
  ['Hùng', hung],
  ['Mai', mai],
]);

/**
 * Plays a transcript between a resident who has handed in and the officers, through the whole assistant and its store, and
 * writes it anew. `Hùng: …` is what an officer does; a line `=> phiếu …` says where the declaration is after that.
 */
export async function playOffices(stage: OfficeStage, store: Store, transcript: string): Promise<string> {
  const doings = transcript
    .normalize('NFC')
    .split('\n')
    .filter((line) => /^(Dân@|---|Hùng: |Mai: )/u.test(line));
  const phones = phonesIn(stage, doings);
  const news = newsOf(phones);
  const [first] = phones.values();
  if (first === undefined) throw new Error('Nobody has a phone.');
  await declare(first, { name: 'Nguyễn Thị Lan', commune: 'Tân Hồng', hamlet: 'Ấp 3' });
  news.lines();
  const id = stage.declarationOf(first);
  const where = whereabouts(store, id);
  await where();

  const played: string[] = [];
  for (const line of doings) {
    const [, name = '', words = ''] = /^(?:Dân@)?(\p{L}+): (.*)$/u.exec(line) ?? [];
    const officer = officers.get(name);
    if (officer !== undefined) await officerDoes(stage, store, { officer, id, words });
    else
      await residentDoes(stage, {
        phone: phones.get(name),
        line,
        words: words.replace('4831 7702', news.code()),
      });
    played.push([line, ...news.lines(), ...(await where())].join('\n'));
  }
  return [...readTranscript(transcript).header, '', played.join('\n\n'), ''].join('\n');
}

interface Doing {
  readonly phone: Parameters<typeof perform>[0];
  readonly line: string;
  readonly words: string;
}

async function residentDoes(stage: OfficeStage, { phone, line, words }: Doing): Promise<void> {
  for (const { waitMs, said } of readTranscript(phone === undefined ? line : `Dân: ${words}`).steps) {
    stage.wait(waitMs / 60_000);
    await stage.sweep();
    for (const each of said) await perform(phone, each);
  }
}

/** Where the declaration is, if it is elsewhere than at the last look. */
function whereabouts(store: Store, id: DeclarationId): () => Promise<readonly string[]> {
  let before = '';
  return async () => {
    const found = await store.declarations.find(id);
    const now = found === undefined ? 'không còn' : `${found.state}, ở ${deskOf(found)}`;
    const lines = now === before ? [] : [`=> phiếu: ${now}`];
    before = now;
    return lines;
  };
}

interface Office {
  readonly officer: Officer;
  readonly id: DeclarationId;
  readonly words: string;
}

async function officerDoes(stage: OfficeStage, store: Store, office: Office): Promise<void> {
  const [, deed] = Object.entries(deeds).find(([words]) => office.words.startsWith(words)) ?? [];
  if (deed === undefined) throw new Error(`No officer does "${office.words}".`);
  const done = await deed(stage, office, store);
  if (done.kind !== 'refused') return;
  throw new Error(typeof done.refusal === 'string' ? done.refusal : done.refusal.kind);
}

type Deed = (stage: OfficeStage, office: Office, store: Store) => Promise<Appraised | Decided | RoundDone>;

const listOf = (id: DeclarationId): string => `danh-sach-${id}`;

const deeds: Readonly<Record<string, Deed>> = {
  'trả lại': async ({ offices: { appraise } }, { officer, id, words }) => {
    await appraise.take(officer, asking(id));
    const marks = reasonsIn(words).map(({ indicator, ...reason }): Mark => ({
      kind: 'returned',
      indicator,
      reason,
    }));
    return appraise.returnIt(officer, asking(id), marks);
  },
  /** Agrees with all but what is named, which gets no points. */
  'thẩm định': async ({ offices: { appraise } }, { officer, id, words }, store) => {
    await appraise.take(officer, asking(id));
    const lowered = reasonsIn(words).map(({ indicator, ...reason }): Mark => ({
      kind: 'given',
      indicator,
      points: 0,
      reason,
    }));
    const sheet = (await store.declarations.find(id))!.selfScore;
    const marks = agreeing(sheet).map(
      (mark) => lowered.find(({ indicator }) => indicator === mark.indicator) ?? mark,
    );
    await appraise.mark(officer, asking(id), marks);
    return appraise.finish(officer, asking(id));
  },
  'đề nghị': ({ offices: { decide }, round }, { officer, id }) =>
    decide.propose(officer, { id: listOf(id), round, path: tanHong, declarations: [id] }),
  'ghi quyết định': ({ offices: { decide } }, { officer, id, words }) => {
    const [number = '', date = '', issuer = ''] = words.replace('ghi quyết định ', '').split(', ');
    return decide.record(officer, listOf(id), { number, date, issuer });
  },
  /** Closes the round and, where a year is given, opens that of the year. */
  'đóng đợt': async (stage, { officer, words }) => {
    const { rounds } = stage.offices;
    const closed = await rounds.close(officer, { round: stage.round, request: 'close' });
    const year = Number(words.replace('đóng đợt, mở đợt ', ''));
    const opened = Number.isNaN(year) ? closed : await rounds.open(officer, roundOf(year), `open-${year}`);
    await stage.sweep();
    return opened;
  },
  'không công nhận': ({ offices: { appraise } }, { officer, id, words }) => {
    const [{ code, text } = { code: 'other', text: '' } as const] = reasonsIn(words);
    return appraise.notRecognise(officer, asking(id), text === undefined ? { code } : { code, text });
  },
};

const roundOf = (year: number) => ({
  year,
  kind: 'official' as const,
  name: `Đợt năm ${year}`,
  opensOn: '2026-11-02',
  closesOn: `${year}-12-15`,
  levels: 'one' as const,
  appealDays: 5,
});

/** "TH1 (evidence-unclear: Ảnh mờ.), TH3 (other: …)". */
function reasonsIn(words: string): readonly (Reason & { readonly indicator: string })[] {
  return [...words.matchAll(/(\w*) \(([a-z-]+)(?:: ([^)]*))?\)/gu)].map(([, indicator = '', code, text]) => ({
    indicator,
    code: reasonCodes.find((each) => each === code) ?? 'other',
    ...(text === undefined ? {} : { text }),
  }));
}
