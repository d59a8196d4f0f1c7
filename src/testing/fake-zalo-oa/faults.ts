import type { ServerResponse } from 'node:http';
import { OaError } from './oa-error';

/** Something that goes wrong with the next calls of one path, as it does on a bad day. */
export interface Fault {
  /** Such as `/v3.0/oa/message/cs`, `picture` for downloads, or `*` for all of them. */
  readonly path: string;
  /** How many calls it spoils; one if absent. */
  readonly times?: number;
  /** Answers 200 with this `error`. */
  readonly error?: number;
  readonly message?: string;
  /** Answers with this status and no JSON. */
  readonly status?: number;
  /** Never answers. */
  readonly hang?: boolean;
  /** Breaks the connection: `before` the call is done, or `after`, when the answer is lost. */
  readonly reset?: 'before' | 'after';
  /** Answers 200 with this instead of JSON. */
  readonly garbage?: string;
}

/** Faults to come. */
export interface Faults {
  readonly plan: (fault: Fault) => void;
  /** The fault of this call, if it has one. */
  readonly next: (path: string) => Fault | undefined;
}

export function faults(): Faults {
  const planned: { fault: Fault; left: number }[] = [];
  return {
    plan: (fault) => planned.push({ fault, left: fault.times ?? 1 }),
    next: (path) => {
      const index = planned.findIndex(({ fault }) => fault.path === path || fault.path === '*');
      const found = planned[index];
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) planned.splice(index, 1);
      return found.fault;
    },
  };
}

/** Whether the fault has dealt with the call. Throws the refusal it asks for. */
export function spoil(
  { error, message, status, hang, reset, garbage }: Fault,
  response: ServerResponse,
): boolean {
  if (error !== undefined) throw new OaError(error, message ?? 'A fault was planned');
  if (reset === 'before') response.destroy();
  else if (status !== undefined) response.writeHead(status).end('<html>out of order</html>');
  else if (garbage !== undefined) response.writeHead(200).end(garbage);
  else return hang === true;
  return true;
}
