import { listOf } from '../engine/list-of';
import { type Kind, notUnderstood } from './kind';

/** Pictures sent into the chat; what is typed beside them is read by `engine/hear-text.ts`. */
export const photos: Kind<'photos'> = {
  read: () => notUnderstood,
  show: (_answer, value) => ({
    key: 'answer.photos',
    params: { photos: listOf(value).length },
  }),
};
