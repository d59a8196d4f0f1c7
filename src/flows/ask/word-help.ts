import type { TextKey, Wording } from '../../core/wording';
import { mayReinstate } from '../appraisal/reinstate';
import { mayWithdraw } from '../appraisal/withdraw';
import type { Context } from '../engine/flow';
import { lines } from '../engine/lines';
import { officeWorks, type OfficeWork } from './answer';

/** What can be typed besides what help itself names: only what this person may do now, and their work where they are an officer. */
export function wordHelp(context: Context, work: readonly OfficeWork[]): readonly Wording[] {
  const own = lines([{ key: 'help.more' }, ...keysFor(context).map((key) => ({ key }))]);
  if (work.length === 0) return [own];
  const works = officeWorks.filter((each) => work.includes(each));
  return [
    own,
    lines([{ key: 'help.work' }, ...works.map((each) => ({ key: `help.work.${each}` }) as const)]),
  ];
}

const keysFor = ({ session, script }: Context): readonly TextKey[] => [
  'help.more.feedback',
  ...(script.movements.length === 0 ? [] : (['help.more.movements'] as const)),
  'help.more.news',
  'help.more.reminders',
  ...(mayReinstate(session) ? (['help.more.reinstate'] as const) : []),
  ...(mayWithdraw(session) ? (['help.more.withdraw'] as const) : []),
  'help.more.link',
  'help.more.english',
];
