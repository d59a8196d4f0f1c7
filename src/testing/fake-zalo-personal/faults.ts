/** Something that goes wrong with the next calls under one path, as it does on a bad day. */
export interface Fault {
  /** How the path of the call begins, such as `/api/message/sms`. */
  readonly path: string;
  /** How many calls it spoils; one if absent. */
  readonly times?: number;
  /** Refuses inside the encrypted answer. */
  readonly code?: number;
  readonly message?: string;
  /** Answers with this HTTP status and nothing else. */
  readonly status?: number;
  /** Breaks the connection once the request was read. */
  readonly reset?: true;
  /** Never answers. */
  readonly hang?: true;
  /** Does nothing, and answers without the id of a message. */
  readonly silent?: true;
}

/** Faults to come. */
export interface Faults {
  readonly plan: (fault: Fault) => void;
  /** The fault of this call, if it has one. */
  readonly next: (path: string) => Fault | undefined;
}

export function faults(): Faults {
  const planned: { readonly fault: Fault; left: number }[] = [];
  return {
    plan: (fault) => planned.push({ fault, left: fault.times ?? 1 }),
    next: (path) => {
      const index = planned.findIndex(({ fault }) => path.startsWith(fault.path));
      const found = planned[index];
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) planned.splice(index, 1);
      return found.fault;
    },
  };
}
