import type { Flow } from '../engine/flow';
import { goOn, keepSilent } from '../engine/moves';
import type { Session } from '../engine/session';
import { channelName } from './channel-name';

const UNDO_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

type Joined = NonNullable<Session['linked']>[number];

/** The account joined last: only that can be taken apart, the one before it afterwards. */
export const newestLink = ({ linked }: Session): Joined | undefined => linked?.at(-1);

export const separateId = ({ link }: Joined): string => `unlink-${link}`;

/** Takes joined accounts apart, once it was confirmed. */
export const separate: Flow = {
  id: 'unlink',
  questions: ({ session }) => {
    const newest = newestLink(session);
    if (newest === undefined) return [];
    const channel = channelName(newest.chat);
    return [
      {
        id: separateId(newest),
        ask: { key: 'unlink.ask', params: { channel } },
        name: { key: 'unlink.name' },
        answer: { kind: 'yes-no', yes: { key: 'unlink.yes' }, no: { key: 'unlink.no' } },
      },
    ];
  },
  take: ({ session, at }, _question, value) => {
    const newest = newestLink(session);
    if (newest === undefined || value !== true) return goOn(session, [{ key: 'unlink.kept' }]);
    if (Date.parse(at) - Date.parse(newest.at) > UNDO_DAYS * DAY_MS)
      return goOn(session, [{ key: 'link.refused.undo-late' }]);
    return keepSilent(session, [{ kind: 'link', act: { kind: 'undo', link: newest.link } }]);
  },
  mayLeave: true,
};
