import { Problem } from '../../core/problems';
import { flawSentence } from '../../notifications/audience/read-audience';
import type { ComposingNews } from '../../flows/bulletins/bulletin-news';
import type { Officer } from '../appraise/appraise-deps';
import { audienceTyped } from './audience-typed';
import { bulletinAddress } from './bulletin-address';
import type { BulletinDeps } from './bulletin-deps';
import { sendBulletin, type AskedBulletin, type LetGo } from './let-go';
import { bulletinFor, maySend, ownUnits } from './may-send';
import { readDraft } from './read-draft';
import { saveBulletin } from './save-bulletin';
import { anybody, wordedBulletin } from './word-bulletin';

interface Typed {
  readonly text: string;
  /** One line, as on the page; left out while only the text was typed. */
  readonly audience?: string;
}

/** Looks at what was typed of a bulletin in a chat, as the page does; nothing while its readers are still being counted. */
export async function checkTyped(
  deps: BulletinDeps,
  officer: Officer,
  { text, audience }: Typed,
): Promise<ComposingNews | undefined> {
  const { flaws } = readDraft(deps, draftOf(text));
  if (flaws.length > 0) return { kind: 'flawed', about: 'text', flaws };
  if (audience === undefined) return { kind: 'text-taken', text };
  const read = await audienceTyped(deps, audience, ownUnits(officer));
  if (read.kind === 'flawed')
    return { kind: 'flawed', about: 'audience', flaws: read.flaws.map(flawSentence) };
  if (!maySend(deps, officer, read.audience.units)) return { kind: 'beyond' };
  const counted = await deps.counts.of(read.audience);
  if (counted.kind !== 'counted') return undefined;
  const { people, withoutConsent, samples } = counted.count;
  const { text: preview } = wordedBulletin({ text }, anybody);
  const approval = people > deps.approvalAbove;
  return { kind: 'seen', text, audience, people, withoutConsent, samples, preview, approval };
}

interface Agreed {
  readonly of: string;
  readonly text: string;
  readonly audience: string;
  readonly seen: number;
  /** By which a repeated effect is known. */
  readonly request: string;
}

/**
 * Saves what was agreed to and lets it go, or asks for the second person; doing it again changes nothing. Nothing while its
 * readers are still being counted.
 */
export async function sendTyped(
  deps: SendingDeps,
  officer: Officer,
  agreed: Agreed,
): Promise<ComposingNews | undefined> {
  try {
    return await save(deps, officer, agreed);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-allowed') return { kind: 'beyond' };
    throw error;
  }
}

type SendingDeps = BulletinDeps & { readonly publicUrl: string | undefined };

async function save(deps: SendingDeps, officer: Officer, agreed: Agreed): Promise<ComposingNews | undefined> {
  const { of, text, audience, seen, request } = agreed;
  const checked = await checkTyped(deps, officer, { text, audience });
  if (checked?.kind !== 'seen') return checked;
  const form = { ...draftOf(text), audience, request: `chat/${of}/${seen}` };
  const saved = await saveBulletin(deps, officer, form);
  if (saved.kind === 'flawed') return { kind: 'flawed', about: 'audience', flaws: saved.flaws };
  const { people } = checked;
  if (saved.kind === 'overtaken') return { kind: 'let-go', outcome: 'overtaken', people };
  const asked = { id: saved.id, version: 1, request };
  const letGo = await sendBulletin(deps, officer, asked);
  if (letGo === 'uncounted') return undefined;
  const address = bulletinAddress(deps.publicUrl, saved.id);
  return {
    kind: 'let-go',
    outcome: await outcomeOf(deps, officer, { asked, outcome: letGo }),
    people,
    ...(address === undefined ? {} : { address }),
  };
}

type LetGoNews = Extract<ComposingNews, { readonly kind: 'let-go' }>['outcome'];

/** Where it was done before, by the same words from the same chat, what came of it then. */
async function outcomeOf(
  deps: BulletinDeps,
  officer: Officer,
  { asked, outcome }: { readonly asked: AskedBulletin; readonly outcome: LetGo },
): Promise<LetGoNews> {
  if (outcome === 'sent' || outcome === 'to-approve' || outcome === 'nobody') return outcome;
  if (outcome === 'scheduled') return 'sent';
  const { details } = await bulletinFor(deps, officer, asked.id);
  if (details.sealed === true) return 'sent';
  return details.asked?.by === officer.id ? 'to-approve' : 'overtaken';
}

const draftOf = (text: string) => ({
  title: titleOf(text),
  text,
  other: '',
  link: '',
  movement: '',
  wantedAt: '',
});

const MOST_TITLE = 60;

/** How a bulletin without a title is called in lists: its first words. */
function titleOf(text: string): string {
  const [first = ''] = text
    .replace(/\{[^{}]*\}/gu, '…')
    .trim()
    .split('\n');
  return first.length <= MOST_TITLE ? first : `${first.slice(0, MOST_TITLE).replace(/\s+\S*$/u, '')} …`;
}
