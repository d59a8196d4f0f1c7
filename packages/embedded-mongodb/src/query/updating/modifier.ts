/** What a modifier may know beside the value it changes. */
export interface ModifierContext {
  readonly inserting: boolean;
  readonly now: Date;
}

/** Gives a field's new value: the same value to leave it, `undefined` to remove it. */
export type Modify = (current: unknown, context: ModifierContext) => unknown;

/** Compiles the argument an update operator has for one path. */
export type Modifier = (argument: unknown, path: string) => Modify;
