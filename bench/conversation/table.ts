import type { Figures, Round } from './measure';

/** The comparison as a Markdown table; the last column is ours over theirs, by the rounds next to each other. */
export function table([theirs, ours]: readonly Figures[]): readonly string[] {
  if (theirs === undefined || ours === undefined) return [];
  const both = [theirs, ours];
  const byRound = (name: string, of: (round: Round) => number, digits = 0): string => {
    const shown = both.map(({ rounds }) => spread(rounds.map(of), digits));
    const ratios = ours.rounds.map((round, at) => of(round) / of(theirs.rounds[at] ?? round));
    return row([name, ...shown, `**${median(ratios).toFixed(2)}×**`]);
  };
  const once = (name: string, of: (figures: Figures) => number, digits = 0): string =>
    row([name, ...both.map((figures) => of(figures).toFixed(digits)), '']);
  return [
    row(['', ...both.map(({ bot }) => `${bot.title} (${bot.storeTitle})`), 'ratio']),
    row(['---', '---:', '---:', '---:']),
    byRound('CPU of the bot, µs per update', ({ cpu }) => cpu),
    byRound('CPU of its store, µs per update', ({ storeCpu }) => storeCpu),
    byRound('updates a second', ({ updates, seconds }) => updates / seconds),
    byRound('p50 from update to reply, ms', ({ p50 }) => p50, 1),
    byRound('p99 from update to reply, ms', ({ p99 }) => p99, 1),
    once(`heap of ${ours.open.chats} open chats, MB`, ({ open }) => open.heapBytes * 1e-6, 1),
    once('stored per open chat after question 8, bytes', ({ open }) => open.storedBytes),
    once('declarations checked', ({ declarations }) => declarations),
    once('wrong replies, answers or scores', ({ wrongs }) => wrongs.length),
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const spread = (numbers: readonly number[], digits: number): string =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}–${Math.max(...numbers).toFixed(digits)})`;

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;
