/**
 * What a turn asks the shell to do about a bulletin; what came of it comes back as `bulletin`. `of`: the composing it belongs
 * to. `audience`: one line, empty for the writer's own area. `seen`: which summary was agreed to.
 */
export type BulletinAct =
  | { readonly kind: 'begin-bulletin'; readonly of: string }
  | {
      readonly kind: 'check-bulletin';
      readonly of: string;
      readonly text: string;
      readonly audience?: string;
    }
  | {
      readonly kind: 'send-bulletin';
      readonly of: string;
      readonly text: string;
      readonly audience: string;
      readonly seen: number;
    }
  | {
      readonly kind: 'approve-bulletin' | 'refuse-bulletin' | 'find-bulletin';
      readonly id: string;
      /** As it was shown. */
      readonly version: number;
      /** Why it is not agreed to, where that was said. */
      readonly reason?: string;
    };
