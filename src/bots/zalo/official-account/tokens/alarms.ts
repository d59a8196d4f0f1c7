import type { Clock } from '../../../../core/clock';
import type { RenewalParts } from './renewals';
import type { TokenPair } from './token-pair';

/** Tells an operator of what no code can mend. */
export interface Alarms {
  /** Told of each refresh that failed; one alone is no news. */
  readonly failed: RenewalParts['failed'];
  /** Called whenever the stored pair was looked at; `connected` is false where only a person can get another. */
  readonly looked: (pair: TokenPair | undefined, connected: boolean) => void;
}

interface AlarmParts {
  readonly troubled: (what: string, details: Readonly<Record<string, unknown>>) => void;
  readonly clock: Clock;
  /** The page that connects the account. */
  readonly connectLink: () => string;
}

const DAY_MS = 24 * 3_600_000;
const ENDING_MS = 14 * DAY_MS;

/** Each state is told of when it begins, and once a day while it lasts. */
export function alarms({ troubled, clock, connectLink }: AlarmParts): Alarms {
  const disconnected = daily(clock);
  const ending = daily(clock);

  return {
    failed: ({ kind, ...details }, inARow) => {
      if (inARow > 1) troubled('zalo-oa-refresh-failing', { failures: inARow, was: kind, ...details });
    },
    looked: (pair, connected) => {
      disconnected(!connected, () =>
        troubled('zalo-oa-disconnected', {
          because: pair === undefined ? 'it was never connected' : 'its refresh token is used up or too old',
          accessTokenEnds: pair?.accessExpiresAt,
          toDo: `Open ${connectLink()} to connect the Official Account. Keep this address to yourself: whoever has it can connect the account, until it is connected.`,
        }),
      );
      const left = pair === undefined ? Infinity : pair.refreshExpiresAt.getTime() - clock.now().getTime();
      ending(connected && left < ENDING_MS, () =>
        troubled('zalo-oa-refresh-token-ending', {
          refreshTokenEnds: pair?.refreshExpiresAt,
          toDo: 'No refresh has succeeded for weeks. Find out why before this day, or the account has to be connected anew.',
        }),
      );
    },
  };
}

function daily({ now }: Clock): (isSo: boolean, tell: () => void) => void {
  let toldAt: number | undefined;
  return (isSo, tell) => {
    const at = now().getTime();
    if (!isSo) toldAt = undefined;
    else if (toldAt === undefined || at - toldAt >= DAY_MS) {
      toldAt = at;
      tell();
    }
  };
}
