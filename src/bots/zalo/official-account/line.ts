import type { Clock } from '../../../core/clock';
import type { Delivery } from '../../channel';
import type { Lane } from '../../lane/lane';
import type { Uploaded } from '../../uploaded';
import type { Turn } from '../../lane/lane-book';
import { onTurn } from '../../lane/on-turn';
import { callOfficialAccount, type Answer, type ApiCall, type OfficialAccountClient } from './client';

/** What sending needs: the client, and the lane that all calls for one account go through. */
export interface Line {
  readonly client: OfficialAccountClient;
  readonly lane: Lane;
  readonly clock: Clock;
  readonly uploaded: Uploaded;
}

/** A call whose turn did not come in time. */
type Waiting = Extract<Turn, { kind: 'wait' }>;

/** What kept a call from being answered. */
export type NotAnswered = Exclude<Answer, { kind: 'answered' }> | Waiting;

/** Makes one call when it is this chat's turn; holds the lane up to the end of a minute whose calls are used up. Never throws. */
export async function callInTurn(
  line: Line,
  chat: string,
  call: ApiCall,
): Promise<Extract<Answer, { kind: 'answered' }> | NotAnswered> {
  const turn = await line.lane.turn(chat);
  if (turn.kind === 'wait') return turn;
  const { answer, remaining } = await onTurn(turn, async () => {
    const reply = await callOfficialAccount(line.client, call);
    return { ...reply, kind: reply.answer.kind };
  });
  if (remaining === 0 || answer.kind === 'throttled') line.lane.pause(secondsLeftOfMinute(line.clock));
  return answer;
}

/** How long to leave a network alone that is out of order. */
const downSeconds = 5;
const anHour = 3_600;

/** What became of a message whose call was not answered. */
export function notDelivered(failure: NotAnswered, { clock }: Line): Delivery {
  switch (failure.kind) {
    case 'wait':
      return { ...failure, kind: 'unavailable' };
    case 'throttled':
    case 'down':
    case 'parked':
      return accountWaits(secondsToWait(failure, clock));
    case 'unknown':
      return { kind: 'unknown', detail: failure.detail };
    case 'stopped':
      return { kind: 'stopped', detail: failure.detail };
    case 'window':
    case 'blocked':
    case 'invalid':
      return { kind: 'refused', reason: failure.kind, detail: failure.detail };
  }
}

type Passing = Extract<NotAnswered, { kind: 'throttled' | 'down' | 'parked' }>;

function secondsToWait(failure: Passing, clock: Clock): number {
  if (failure.kind === 'throttled') return secondsLeftOfMinute(clock);
  if (failure.kind === 'down') return downSeconds;
  return failure.until === 'morning' ? secondsUntilMorning(clock) : anHour;
}

function accountWaits(retryAfterSeconds: number): Delivery {
  return { kind: 'unavailable', retryAfterSeconds, scope: 'account' };
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** 06:00 in Viet Nam, whose clocks are never changed, on the clock of UTC. */
const morningMs = 23 * 60 * minuteMs;

function secondsLeftOfMinute({ now }: Clock): number {
  return Math.ceil((minuteMs - (now().getTime() % minuteMs)) / 1_000);
}

/** Until six in Viet Nam: the network takes some kinds of message by day only. */
function secondsUntilMorning({ now }: Clock): number {
  const sinceMorning = (now().getTime() - morningMs) % dayMs;
  return Math.ceil((dayMs - sinceMorning) / 1_000);
}
