import type { Doc } from '../query/values';
import type { Catalogue } from '../storage/catalogue';
import type { Cursors } from '../storage/cursors';
import type { Deadline } from '../storage/deadline';
import type { Engine } from '../storage/engine';
import type { IndexBuilds } from '../storage/index-builds';
import type { WriteQueue } from '../storage/write-queue';
import type { Reply } from '../wire/reply';

/** What commands work on. */
export interface Context {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly queue: WriteQueue;
  readonly builds: IndexBuilds;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

/** One call of a command, its options already known to be among those the command understands. */
export interface Call {
  readonly name: string;
  readonly database: string;
  readonly body: Doc;
  /** The documents of an insert, as bytes. */
  readonly documents: readonly Buffer[];
  readonly deadline: Deadline;
}

export interface Command {
  /** The options it understands, beside those every command may carry; `any` for the handshake, which only advertises. */
  readonly options: readonly string[] | 'any';
  readonly run: (call: Call, context: Context) => Reply | Promise<Reply>;
}
