import { dayText } from '../../appraisal/vietnam-day';
import type { Round } from '../../core/round';
import { mayDo } from '../../core/roles';
import type { KeptRound, RoundEntry } from '../../store/rounds';
import type { Officer } from '../appraise/appraise-deps';
import { idFrom } from '../officers/officer-deps';
import { flawOfDays, flawOfRound, overlaps } from './flaw-of-round';
import type { RoundRefusal } from './round-refusal';
import { type AskedRound, type NewRound, refused, type RoundDone, type RoundsDeps } from './rounds-deps';

/** What officers do with rounds. */
export interface RoundsDesk {
  /** Every round, the one that opens last first; anybody may know them. */
  readonly list: () => Promise<readonly KeptRound[]>;
  /** Plans a round, or opens it where its first day has come. The same `request` makes one. */
  readonly open: (officer: Officer, round: NewRound, request: string) => Promise<RoundDone>;
  readonly changeDates: (
    officer: Officer,
    asked: AskedRound,
    days: Pick<Round, 'opensOn' | 'closesOn'>,
  ) => Promise<RoundDone>;
  /** Takes no more declarations from now on. */
  readonly close: (officer: Officer, asked: AskedRound) => Promise<RoundDone>;
  readonly mayManage: (officer: Officer) => boolean;
}

export function roundsDesk(deps: RoundsDeps): RoundsDesk {
  const mayManage = ({ roles }: Officer): boolean => mayDo(roles, 'manage-rounds', deps.path);
  return {
    mayManage,
    list: () => deps.rounds.all(),
    open: async (officer, round, request) =>
      mayManage(officer) ? open(deps, officer, round, request) : notAllowed(deps, officer, request),
    changeDates: async (officer, asked, days) =>
      mayManage(officer)
        ? change(deps, officer, asked, { what: 'change-dates', ...days })
        : notAllowed(deps, officer, asked.request),
    close: async (officer, asked) =>
      mayManage(officer)
        ? change(deps, officer, asked, { what: 'close' })
        : notAllowed(deps, officer, asked.request),
  };
}

const today = ({ clock }: RoundsDeps): string => dayText(clock.now());

async function notAllowed(
  { audit, clock }: RoundsDeps,
  { id }: Officer,
  request: string,
): Promise<RoundDone> {
  const what = 'round.not-allowed';
  await audit.append({ key: `${what}:${request}`, at: clock.now(), who: id, what, details: { request } });
  return refused('not-allowed');
}

async function open(
  deps: RoundsDeps,
  officer: Officer,
  round: NewRound,
  request: string,
): Promise<RoundDone> {
  const id = `${round.year}-${idFrom(request)}`;
  const before = await deps.rounds.find(id);
  if (before !== undefined) return done(deps, before);
  const flaw = flawOfRound(round, await deps.rounds.all(), deps.sets, today(deps));
  if (flaw !== undefined) return refused(flaw);
  const { year, kind, opensOn, closesOn, levels, appealDays } = round;
  const name = round.name.trim();
  const plain = { id, year, kind, name, opensOn, closesOn, levels, appealDays, closedOn: null };
  const entry = entryFor(deps, officer, request, { what: 'open', opensOn, closesOn });
  return done(deps, await deps.rounds.make({ ...plain, history: [entry] }));
}

type Change =
  | { readonly what: 'close' }
  | { readonly what: 'change-dates'; readonly opensOn: string; readonly closesOn: string };

async function change(
  deps: RoundsDeps,
  officer: Officer,
  asked: AskedRound,
  wanted: Change,
): Promise<RoundDone> {
  const before = await deps.rounds.find(asked.round);
  if (before === undefined) return refused('gone');
  if (before.history.some(({ request }) => request === asked.request)) return done(deps, before);
  const flaw = await flawOfChange(deps, before, asked, wanted);
  if (flaw !== undefined) return refused(flaw);
  const isClosing = wanted.what === 'close';
  const { opensOn, closesOn } = isClosing ? before : wanted;
  const entry = entryFor(deps, officer, asked.request, { what: wanted.what, opensOn, closesOn });
  const closedOn = isClosing ? today(deps) : null;
  const after = { ...before, opensOn, closesOn, closedOn, history: [...before.history, entry] };
  const kept = await deps.rounds.save(before, after);
  return kept === undefined ? refused('stale') : done(deps, kept);
}

async function flawOfChange(
  deps: RoundsDeps,
  { id, version, closedOn }: KeptRound,
  asked: AskedRound,
  wanted: Change,
): Promise<RoundRefusal | undefined> {
  if ((asked.version ?? version) !== version) return 'stale';
  if (closedOn !== null) return 'closed-already';
  if (wanted.what === 'close') return undefined;
  const flaw = flawOfDays(wanted, today(deps));
  if (flaw !== undefined) return flaw;
  const others = (await deps.rounds.all()).filter((other) => other.id !== id);
  return overlaps(wanted, others, today(deps)) ? 'overlapping' : undefined;
}

const entryFor = (
  { clock }: RoundsDeps,
  { id: who }: Officer,
  request: string,
  rest: Pick<RoundEntry, 'what' | 'opensOn' | 'closesOn'>,
): RoundEntry => ({ at: clock.now(), who, request, ...rest });

/** Audits what is in its history; what was audited before is not audited again. */
async function done({ audit }: RoundsDeps, round: KeptRound): Promise<RoundDone> {
  for (const [place, { at, who, what, opensOn, closesOn }] of round.history.entries())
    await audit.append({
      key: `round:${round.id}:${place}`,
      at,
      who,
      what: `round.${what}`,
      details: { round: round.id, kind: round.kind, opensOn, closesOn },
    });
  return { kind: 'done', round };
}
